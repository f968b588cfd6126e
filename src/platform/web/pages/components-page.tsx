import { useState, type ReactNode } from 'react';
import './components-page.css';
import { DeskFrame } from '../design/desk-frame.tsx';
import { Segmented } from '../design/segmented.tsx';
import { ActionsGallery } from './gallery-actions.tsx';
import { DataGallery } from './gallery-data.tsx';
import { FieldsGallery } from './gallery-fields.tsx';
import { CitizenGallery, LearnerGallery } from './gallery-frames.tsx';
import { PicturesGallery } from './gallery-pictures.tsx';

const parts = ['actions', 'fields', 'data', 'pictures'] as const;
const names = { actions: 'ปุ่มและข้อความ', fields: 'ช่องกรอก', data: 'ตารางและตัวเลข', pictures: 'รูปวาด' };
const shown = ['desk', 'learner', 'citizen'] as const;

/** Every component in every state on one page, for whoever builds or checks pages. `?frame=learner` and `?frame=citizen` show the other frames. */
export function ComponentsPage(): ReactNode {
  const [frame, setFrame] = useState<(typeof shown)[number]>(() => {
    const asked = new URLSearchParams(window.location.search).get('frame');
    return shown.find((one) => one === asked) ?? 'desk';
  });
  const choose = (
    <Segmented
      label="กรอบของหน้า"
      value={frame}
      onChange={setFrame}
      options={[
        { value: 'desk', label: 'โต๊ะทำงาน' },
        { value: 'learner', label: 'ผู้เรียน' },
        { value: 'citizen', label: 'ประชาชน' },
      ]}
    />
  );
  if (frame === 'learner') return <LearnerGallery>{choose}</LearnerGallery>;
  if (frame === 'citizen') return <CitizenGallery>{choose}</CitizenGallery>;
  return (
    <DeskFrame
      title="ชิ้นส่วนของหน้าจอ"
      over="ตัวอย่างทุกชิ้น ทุกสภาพ"
      product="คิดเผื่อ"
      displayKey="khitphuea.display.gallery"
      demo="ข้อมูลตัวอย่าง: ข้อความทั้งหมดในหน้านี้เขียนขึ้นเพื่อสาธิต"
      menu={[
        { href: '#actions', label: 'ปุ่มและข้อความ', icon: 'check', here: true },
        { href: '#fields', label: 'ช่องกรอก', icon: 'edit', count: 3 },
        { href: '#data', label: 'ตารางและตัวเลข', icon: 'list' },
        { href: '#pictures', label: 'รูปวาด', icon: 'picture' },
      ]}
    >
      {choose}
      {parts.map((part) => (
        <section key={part} id={part} lang="th" className="k-stack" aria-label={names[part]}>
          {part === 'actions' && <ActionsGallery />}
          {part === 'fields' && <FieldsGallery />}
          {part === 'data' && <DataGallery />}
          {part === 'pictures' && <PicturesGallery />}
        </section>
      ))}
    </DeskFrame>
  );
}
