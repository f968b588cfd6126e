import { useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { CheckField, ChoiceField } from '../design/choice-field.tsx';
import { ErrorSummary } from '../design/notice.tsx';
import { SelectField, TextArea, TextField } from '../design/text-field.tsx';

export function FieldsGallery(): ReactNode {
  const [errors, setErrors] = useState<readonly { id: string; text: string }[]>([]);
  return (
    <>
      <h2>ช่องกรอก</h2>
      <ErrorSummary errors={errors} />
      <TextField label="ชื่อที่อยากให้เรียก" hint="เช่น น้องฟ้า ลุงสมชาย" name="called" autoComplete="nickname" />
      <TextField id="gallery-age" label="อายุ" type="number" inputMode="numeric" defaultValue="200" error="อายุควรอยู่ระหว่าง 0 ถึง 120 ปี" />
      <TextField label="รหัสผ่าน" type="password" autoComplete="current-password" />
      <TextField label="ค้นหาหนังสือ" type="search" optional />
      <TextField label="เลขที่บ้าน" defaultValue="99/1" disabled />
      <TextField label={<span lang="en">Name of the home</span>} hint={<span lang="en">As written on the sign</span>} />
      <SelectField
        label="จังหวัด"
        empty="เลือกจังหวัด"
        options={[
          { value: '10', label: 'กรุงเทพมหานคร' },
          { value: '50', label: 'เชียงใหม่' },
          { value: '90', label: 'สงขลา' },
        ]}
      />
      <TextArea label="เล่าให้ฟังหน่อย" hint="สั้นๆ ก็ได้" />
      <ChoiceField
        id="gallery-house"
        name="house"
        label="คุณยายมีชื่ออยู่ในทะเบียนบ้านของที่นี่หรือไม่"
        hint="ดูได้จากสมุดทะเบียนบ้านเล่มสีน้ำเงิน"
        start={['yes']}
        choices={[
          { value: 'yes', label: 'มี' },
          { value: 'no', label: 'ไม่มี อยู่ที่อื่น', hint: 'เช่น อยู่กับลูกหลาน' },
          { value: 'unsure', label: 'ไม่แน่ใจ' },
          { value: 'other', label: 'ยังเลือกไม่ได้', disabled: true },
        ]}
      />
      <ChoiceField
        name="help"
        several
        across
        label="อยากให้ช่วยเรื่องอะไร"
        start={['read']}
        error="เลือกอย่างน้อยหนึ่งเรื่อง"
        choices={[
          { value: 'read', label: 'อ่านหนังสือ' },
          { value: 'talk', label: 'พูดคุย' },
          { value: 'go', label: 'การเดินทาง' },
        ]}
      />
      <CheckField label="จำเครื่องนี้ไว้" name="remember" hint="ใช้กับเครื่องของคุณเองเท่านั้น" />
      <div className="k-row">
        <Button
          look="primary"
          onClick={() =>
            setErrors([
              { id: 'gallery-age', text: 'อายุควรอยู่ระหว่าง 0 ถึง 120 ปี' },
              { id: 'gallery-house', text: 'เลือกคำตอบเรื่องทะเบียนบ้าน' },
            ])
          }
        >
          ถัดไป
        </Button>
        <Button onClick={() => setErrors([])}>ลบข้อความเตือน</Button>
      </div>
    </>
  );
}
