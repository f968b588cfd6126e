import type { ReactNode } from 'react';
import { Button, ButtonLink } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { CitizenFrame } from '../design/citizen-frame.tsx';
import { Cover } from '../design/cover.tsx';
import { LearnerFrame } from '../design/learner-frame.tsx';
import { Progress } from '../design/progress.tsx';

const shelf = ['นิทานก่อนนอน', 'เพื่อนในสวน', 'ดาวเหนือเมฆ', 'ตลาดเช้า', 'เรือลำเล็ก'];

export function LearnerGallery({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <LearnerFrame
      title="สวัสดีจ้ะ น้องฟ้า"
      place="บ้านตัวอย่าง 1 · แท็บเล็ตเครื่องที่ 7"
      person={{ name: 'ฟ้า', animal: 'cat' }}
      saved={{ text: 'เก็บครบในเครื่องแล้ว', tone: 'good' }}
      onChangePerson={() => undefined}
      displayKey="khitphuea.display.gallery"
      demo
      foot={<Button icon="heart">บอกผู้ใหญ่</Button>}
    >
      <div className="k-split">
        <Card>
          <div className="k-doing">
            <Cover id="nuna" title="บ้านหลังใหม่ของหนูนา" />
            <div className="k-stack">
              <div>
                <p className="k-quiet">อ่านต่อจากเมื่อวาน</p>
                <h2 className="k-large">บ้านหลังใหม่ของหนูนา</h2>
                <Progress hideLabel label="อ่านถึงไหนแล้ว" value={8} max={13} text="อ่านถึงหน้า 8 จาก 13 หน้า · ยังยืมได้อีก 5 วัน" />
              </div>
              <div className="k-row">
                <ButtonLink look="primary" icon="book" href="#read">
                  อ่านต่อ
                </ButtonLink>
                <ButtonLink icon="speak" href="#listen">
                  ฟังเสียง
                </ButtonLink>
              </div>
            </div>
          </div>
        </Card>
        <div className="k-stack">
          <Card title="บทเรียนวันนี้" tone="accent" note="เหลืออีก 2 ข้อ" href="#lesson">
            <p>รู้จักอารมณ์ของเรา</p>
          </Card>
          <Card title="ค้นหาหนังสือ" tone="marigold" note="พิมพ์หรือพูดคำที่อยากรู้" href="#search" />
        </div>
      </div>
      <h2>ชั้นหนังสือของบ้านเรา</h2>
      <ul className="k-shelf">
        {shelf.map((title) => (
          <li key={title}>
            <Cover id={title} title={title} shape="wide" />
            <strong>{title}</strong>
          </li>
        ))}
      </ul>
      {children}
    </LearnerFrame>
  );
}

export function CitizenGallery({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <CitizenFrame
      title="คุณยายมีชื่ออยู่ในทะเบียนบ้านของที่นี่หรือไม่"
      hint="ดูได้จากสมุดทะเบียนบ้านเล่มสีน้ำเงิน"
      onBack={() => undefined}
      progress={{ value: 4, max: 9, text: 'เหลือประมาณ 4 คำถาม' }}
      displayKey="khitphuea.display.gallery"
      demo="ข้อมูลตัวอย่าง"
    >
      <ChoiceField
        name="house"
        label={<span className="k-hidden">คำตอบของคุณ</span>}
        start={['yes']}
        choices={[
          { value: 'yes', label: 'มี' },
          { value: 'no', label: 'ไม่มี อยู่ที่อื่น' },
          { value: 'unsure', label: 'ไม่แน่ใจ' },
        ]}
      />
      <details open>
        <summary>ทำไมถึงถามข้อนี้</summary>
        <p>เบี้ยยังชีพจ่ายโดยท้องถิ่นที่มีชื่ออยู่ในทะเบียนบ้าน ถ้าย้ายชื่อ ต้องแจ้งที่ใหม่ เงินจึงจะไม่ขาด</p>
      </details>
      <Button look="primary" wide>
        ถัดไป
      </Button>
      <Card title="รู้แน่แล้ว" note="สิทธิตัวอย่าง: ได้อยู่แล้ว" />
      {children}
    </CitizenFrame>
  );
}
