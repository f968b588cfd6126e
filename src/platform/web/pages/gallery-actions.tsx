import { useState, type ReactNode } from 'react';
import { useAnnouncer } from '../design/announcer.tsx';
import { Button, ButtonLink } from '../design/button.tsx';
import { Chip } from '../design/chip.tsx';
import { ConfirmDialog, Dialog } from '../design/dialog.tsx';
import { EmptyState, Notice } from '../design/notice.tsx';
import { Animal } from '../design/animals.tsx';
import { Progress } from '../design/progress.tsx';
import { Tabs } from '../design/segmented.tsx';

export function ActionsGallery(): ReactNode {
  const [open, setOpen] = useState<'dialog' | 'confirm'>();
  const [tab, setTab] = useState<'today' | 'week'>('today');
  const { toast } = useAnnouncer();
  return (
    <>
      <h2>ปุ่ม</h2>
      <div className="k-row">
        <Button look="primary" icon="book">
          อ่านต่อ
        </Button>
        <Button icon="speak">ฟังเสียง</Button>
        <Button look="quiet" icon="undo">
          เลิกทำ
        </Button>
        <Button look="danger" icon="delete">
          ลบบทเรียนนี้
        </Button>
        <ButtonLink href="#fields" iconAfter="forward">
          ไปที่ช่องกรอก
        </ButtonLink>
      </div>
      <div className="k-row">
        <Button look="primary" busy>
          กำลังเก็บ
        </Button>
        <Button busy>กำลังส่ง</Button>
        <Button disabled>ยังกดไม่ได้</Button>
        <Button look="primary" disabled>
          ยังกดไม่ได้
        </Button>
        <Button look="primary">ขอเอกสารประกอบการเบิกจ่ายเงินอุดหนุนสำหรับผู้ดูแลเด็กในสถานรองรับ</Button>
        <Button lang="en">Change person</Button>
      </div>

      <h2>ป้ายสภาพ</h2>
      <div className="k-row">
        <Chip tone="good">เก็บครบในเครื่องแล้ว</Chip>
        <Chip tone="warn">รอส่งเมื่อมีสัญญาณ</Chip>
        <Chip tone="bad">ยังไม่ลงนาม</Chip>
        <Chip tone="info">มีเล่มใหม่</Chip>
        <Chip tone="warn" icon="offline">
          ไม่มีสัญญาณ
        </Chip>
        <Chip icon="people">6 บ้าน</Chip>
      </div>

      <h2>ข้อความบอก</h2>
      <Notice tone="good" title="เก็บครบแล้ว" kept="อ่านได้แม้ไม่มีสัญญาณ" />
      <Notice
        tone="warn"
        icon="offline"
        title="สัญญาณหลุด"
        kept="คำตอบของคุณเก็บไว้ที่นี่แล้ว"
        next="จะส่งให้เองเมื่อสัญญาณกลับมา ไม่ต้องกรอกใหม่"
        actions={<Button>ลองส่งตอนนี้</Button>}
      />
      <Notice tone="bad" title="เปิดหนังสือเล่มนี้ไม่ได้" kept="หน้าที่อ่านค้างไว้ยังอยู่" next="แตะ ขอเล่มใหม่ หรือบอกเจ้าหน้าที่" actions={<Button>ขอเล่มใหม่</Button>} />
      <Notice tone="info" title="มีคนแก้เรื่องนี้ก่อนคุณ" next={<a href="#data">ดูสิ่งที่เปลี่ยน</a>} />

      <h2>ทำถึงไหนแล้ว</h2>
      <Progress label="บ้านหลังใหม่ของหนูนา" value={8} max={13} text="อ่านถึงหน้า 8 จาก 13 หน้า" />
      <Progress label="กำลังตรวจไฟล์" text="ตรวจแล้ว 120 แถว ปิดหน้านี้ไปทำอย่างอื่นก่อนได้" />

      <h2>หน้าต่างและการเลิกทำ</h2>
      <div className="k-row">
        <Button onClick={() => setOpen('dialog')}>เปิดหน้าต่าง</Button>
        <Button onClick={() => setOpen('confirm')}>ถามก่อนลบ</Button>
        <Button onClick={() => toast({ text: 'เก็บหนังสือเข้าชั้นแล้ว', onUndo: () => toast({ text: 'นำกลับมาแล้ว' }) })}>ทำแล้วเลิกทำได้</Button>
      </div>
      <Dialog open={open === 'dialog'} onClose={() => setOpen(undefined)} title="หนังสือเล่มนี้มาจากไหน">
        <p>ห้องสมุดของบ้านเราเก็บไว้ให้ อ่านได้จนถึงวันศุกร์</p>
      </Dialog>
      <ConfirmDialog open={open === 'confirm'} onClose={() => setOpen(undefined)} onConfirm={() => setOpen(undefined)} title="ลบบทเรียนนี้ใช่ไหม" deed="ลบบทเรียน">
        <p>ลบแล้วนำกลับมาไม่ได้ คะแนนของเด็กๆ ยังอยู่ครบ</p>
      </ConfirmDialog>

      <h2>แท็บ</h2>
      <Tabs
        label="ช่วงเวลา"
        value={tab}
        onChange={setTab}
        options={[
          { value: 'today', label: 'วันนี้' },
          { value: 'week', label: 'สัปดาห์นี้' },
        ]}
      >
        <p>{tab === 'today' ? 'วันนี้มีสองเรื่อง' : 'สัปดาห์นี้มีห้าเรื่อง'}</p>
      </Tabs>

      <h2>ยังไม่มีอะไร</h2>
      <EmptyState title="ยังไม่มีหนังสือบนชั้นนี้" picture={<Animal id="owl" size="5rem" />} actions={<Button look="primary">เลือกหนังสือเล่มแรก</Button>}>
        เล่มที่คุณยืมหรือเก็บไว้จะมาอยู่ที่นี่
      </EmptyState>
    </>
  );
}
