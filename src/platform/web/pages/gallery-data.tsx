import { useState, type ReactNode } from 'react';
import { Card, Figure } from '../design/card.tsx';
import { Chip } from '../design/chip.tsx';
import { EmptyState } from '../design/notice.tsx';
import { Pager } from '../design/pager.tsx';
import { Table, type Column, type Sort } from '../design/table.tsx';
import { Day } from '../day.tsx';

interface Visit {
  readonly home: string;
  readonly reason: string;
  readonly tablets: number;
  readonly silent: number;
  readonly keeper: string;
  readonly checked?: string;
}

const visits: readonly Visit[] = [
  { home: 'บ้านตัวอย่าง 3', reason: 'ยังไม่มีผู้ลงนาม และเงียบทั้งบ้าน', tablets: 75, silent: 68, keeper: '' },
  { home: 'บ้านตัวอย่าง 1', reason: 'พบเสียมากกว่าที่แจ้ง 3 เท่า', tablets: 80, silent: 12, keeper: 'เจ้าหน้าที่ ก.', checked: '2026-09-12' },
  { home: 'บ้านตัวอย่าง 6', reason: '24 เครื่องยังอยู่ในกล่อง', tablets: 70, silent: 24, keeper: 'เจ้าหน้าที่ ค.', checked: '2026-10-03' },
  { home: 'บ้านตัวอย่าง 2', reason: 'ที่ชาร์จเสีย 1 จุด', tablets: 75, silent: 5, keeper: 'เจ้าหน้าที่ ข.', checked: '2026-10-28' },
];

const columns: readonly Column<Visit>[] = [
  { id: 'home', title: 'บ้าน', cell: (row) => row.home, sortable: true },
  { id: 'reason', title: 'ทำไมต้องไป', cell: (row) => row.reason },
  { id: 'tablets', title: 'เครื่อง', numeric: true, cell: (row) => row.tablets, sortable: true },
  { id: 'silent', title: 'เงียบเกิน 14 วัน', numeric: true, cell: (row) => row.silent, sortable: true },
  { id: 'keeper', title: 'ผู้ดูแล', cell: (row) => row.keeper || <Chip tone="bad">ยังไม่ลงนาม</Chip> },
  { id: 'checked', title: 'ตรวจล่าสุด', cell: (row) => (row.checked === undefined ? 'ไม่เคย' : <Day value={row.checked} />) },
];

export function DataGallery(): ReactNode {
  const [sort, setSort] = useState<Sort>({ column: 'silent', direction: 'descending' });
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const rows = visits.toSorted((a, b) => sign * (sort.column === 'home' ? a.home.localeCompare(b.home, 'th') : sort.column === 'tablets' ? a.tablets - b.tablets : a.silent - b.silent));
  return (
    <>
      <h2>ตัวเลข</h2>
      <div className="k-figures">
        <Figure label="ใช้ในเจ็ดวัน" value="312" from="จาก 450 เครื่อง" />
        <Figure label="แจ้งเสีย" value="9" from="จากการแจ้ง" />
        <Figure label="พบเสียจริง" value="31" from="จากการตรวจนับ 4 บ้าน" tone="bad" />
        <Figure label="ยังอยู่ในกล่อง" value="24" from="เกิน 14 วัน" tone="warn" />
      </div>
      <Table
        caption="แท็บเล็ตที่ต้องไปดูสัปดาห์นี้"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.home}
        sort={sort}
        onSort={setSort}
        note="เรียงตามความเสี่ยง: ไม่มีผู้ลงนาม › เงียบ › พบเสียเกินแจ้ง › อยู่ในกล่อง"
      />
      <Pager earlier={{ onPress: () => undefined }} later={{ href: '#data' }} text="บ้านที่ 51 ถึง 100" />
      <Table caption="บ้านที่รอตรวจ" columns={columns} rows={[]} rowKey={(row) => row.home} empty={<EmptyState title="ไม่มีบ้านที่ต้องไปสัปดาห์นี้">ทุกบ้านตรวจแล้ว รายการใหม่จะมาวันจันทร์</EmptyState>} />

      <h2>การ์ด</h2>
      <div className="k-grid">
        <Card title="บทเรียนวันนี้" note="เหลืออีก 2 ข้อ" tone="accent" href="#data" level={3}>
          <p>รู้จักอารมณ์ของเรา</p>
        </Card>
        <Card title="ค้นหาหนังสือ" note="พิมพ์หรือพูดคำที่อยากรู้" tone="marigold" href="#fields" level={3} />
        <Card title="วันสำคัญ" level={3}>
          <p>
            <Day value="2026-11-25" style="long" />
          </p>
          <p className="k-quiet">
            <Day value="2026-11-25T01:05:00Z" style="time" /> · <Day value="2026-11-25" style="month" />
          </p>
        </Card>
      </div>
    </>
  );
}
