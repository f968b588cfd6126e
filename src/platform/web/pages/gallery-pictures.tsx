import type { ReactNode } from 'react';
import { animalIds } from '../../domain/animals/animal-ids.ts';
import { Animal } from '../design/animals.tsx';
import { Avatar } from '../design/avatar.tsx';
import { Cover } from '../design/cover.tsx';
import { iconPaths } from '../design/icon-paths.ts';
import { Icon, type IconName } from '../design/icon.tsx';
import { usePlatformWords } from '../platform-words.ts';

const books = ['นิทานก่อนนอน', 'เพื่อนในสวน', 'ดาวเหนือเมฆ', 'ตลาดเช้า', 'เรือลำเล็ก', 'บ้านหลังใหม่ของหนูนา', 'ยายสอนทำขนม', 'ฝนแรกของปี', 'หิ่งห้อยริมคลอง', 'สวนหลังบ้าน', 'ลมหนาวมาแล้ว', 'ทะเลของพ่อ'];
const iconNames = Object.keys(iconPaths) as readonly IconName[];
const tokens = ['paper', 'surface', 'sunk', 'accent-soft', 'marigold-soft', 'good-soft', 'warn-soft', 'bad-soft', 'info-soft'];

export function PicturesGallery(): ReactNode {
  const t = usePlatformWords();
  return (
    <>
      <h2>สัตว์ของเรา</h2>
      <ul className="p-gallery-animals">
        {animalIds.map((id) => (
          <li key={id}>
            <Animal id={id} size="5rem" />
            <span>{t(`animal.${id}`)}</span>
          </li>
        ))}
      </ul>
      <div className="k-row">
        {animalIds.map((id) => (
          <Avatar key={id} name={id} animal={id} size="2.4rem" />
        ))}
        <Avatar name="เอก" />
        <Avatar name="แก้ว" size="3rem" />
      </div>

      <h2>หน้าปก</h2>
      <ul className="p-gallery-covers">
        {books.map((title) => (
          <li key={title}>
            <Cover id={title} title={title} />
            <strong>{title}</strong>
          </li>
        ))}
      </ul>

      <h2>เครื่องหมาย</h2>
      <ul className="p-gallery-icons" lang="en">
        {iconNames.map((name) => (
          <li key={name}>
            <Icon name={name} />
            <span>{name}</span>
          </li>
        ))}
      </ul>

      <h2>สีพื้น</h2>
      <ul className="p-gallery-swatches" lang="en">
        {tokens.map((token) => (
          <li key={token} style={{ background: `var(--${token})` }}>
            {token}
          </li>
        ))}
      </ul>
      <p className="k-reading">ยายตื่นแต่เช้ามืด ฟ้ายังไม่ทันสว่าง เสียงไก่ขันดังมาจากท้ายสวน ยายค่อยๆ ตักน้ำจากโอ่งใส่หม้อ แล้วก่อไฟด้วยฟืนแห้งที่ตาเก็บไว้ให้เมื่อวาน</p>
    </>
  );
}
