import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, test } from 'vitest';
import { Router } from 'wouter';
import { AnimalDrawing } from './animal-drawing.tsx';
import { animalIds } from '../../domain/animals/animal-ids.ts';
import { Avatar } from './avatar.tsx';
import { Button, ButtonLink } from './button.tsx';
import { Chip } from './chip.tsx';
import { ChoiceField } from './choice-field.tsx';
import { Cover } from './cover.tsx';
import { EmptyState } from './notice.tsx';
import { Pager } from './pager.tsx';
import { Table } from './table.tsx';
import { TextField } from './text-field.tsx';
import { platformWords } from '../platform-words.ts';

beforeAll(async () => {
  await platformWords.ready('th');
});

const html = (node: ReactNode): string => renderToStaticMarkup(node);

describe('Button', () => {
  test('busy says so, keeps focus possible and submits nothing', () => {
    const busy = html(
      <Button type="submit" busy>
        เก็บไว้
      </Button>,
    );
    expect(busy).toContain('aria-busy="true"');
    expect(busy).toContain('type="button"');
    expect(busy).not.toContain(' disabled');
    expect(busy).toContain('กำลังทำ รอสักครู่');
  });

  test('a link is a link', () => {
    const link = html(
      <Router ssrPath="/">
        <ButtonLink href="/library">ห้องสมุด</ButtonLink>
      </Router>,
    );
    expect(link).toMatch(/^<a .*href="\/library"/);
  });
});

describe('fields', () => {
  test('hint and error are tied to the control, and what was typed stays', () => {
    const field = html(<TextField id="age" label="อายุ" hint="เป็นปี" error="ขอเป็นตัวเลข" defaultValue="สิบ" />);
    expect(field).toContain('for="age"');
    expect(field).toContain('aria-describedby="age-hint age-error"');
    expect(field).toContain('aria-invalid="true"');
    expect(field).toContain('value="สิบ"');
  });

  test('a field without notes points at nothing', () => {
    expect(html(<TextField label="ชื่อ" />)).not.toContain('aria-describedby');
  });

  test('choices are one group with its question', () => {
    const field = html(<ChoiceField name="house" label="มีชื่อในทะเบียนบ้านไหม" start={['no']} choices={[{ value: 'yes', label: 'มี' }, { value: 'no', label: 'ไม่มี' }]} />);
    expect(field).toMatch(/<fieldset.*<legend/);
    expect(field.match(/type="radio"/g)).toHaveLength(2);
    expect(field.match(/checked=""/g)).toHaveLength(1);
  });
});

describe('Table', () => {
  const columns = [
    { id: 'home', title: 'บ้าน', cell: (row: { home: string; n: number }) => row.home, sortable: true },
    { id: 'n', title: 'เครื่อง', numeric: true, cell: (row: { home: string; n: number }) => row.n, sortable: true },
  ];

  test('names its rows and says how it is sorted, in one column only', () => {
    const table = html(
      <Table caption="แท็บเล็ต" columns={columns} rows={[{ home: 'บ้านตัวอย่าง 1', n: 7 }]} rowKey={(row) => row.home} sort={{ column: 'n', direction: 'descending' }} onSort={() => undefined} />,
    );
    expect(table).toMatch(/<th scope="row"[^>]*>บ้านตัวอย่าง 1/);
    expect(table.match(/aria-sort="descending"/g)).toHaveLength(1);
  });

  test('an empty table says why instead', () => {
    const table = html(<Table caption="แท็บเล็ต" columns={columns} rows={[]} rowKey={(row) => row.home} empty={<EmptyState title="ยังไม่มีเครื่อง" />} />);
    expect(table).toContain('ยังไม่มีเครื่อง');
    expect(table).not.toContain('<table');
  });
});

test('a state has a shape beside its word', () => {
  expect(html(<Chip tone="bad">ยังไม่ลงนาม</Chip>)).toContain('<svg');
});

test('a pager at the end of a list offers only the way back', () => {
  const pager = html(<Pager earlier={{ href: '?before=9' }} />);
  expect(pager).toContain('ก่อนหน้า');
  expect(pager).not.toContain('ถัดไป');
});

describe('pictures', () => {
  test('the same book has the same cover, another book another', () => {
    const cover = (id: string): string => html(<Cover id={id} title="ตลาดเช้า" />);
    expect(cover('a')).toBe(cover('a'));
    expect(new Set(['a', 'b', 'c', 'd', 'e'].map(cover)).size).toBeGreaterThan(3);
  });

  test('a cover alone is named, beside its title it is silent', () => {
    expect(html(<Cover id="a" title="ตลาดเช้า" alone />)).toContain('aria-label="ตลาดเช้า"');
    expect(html(<Cover id="a" title="ตลาดเช้า" />)).not.toContain('ตลาดเช้า');
  });

  test('without an animal the letter people know a name by stands in', () => {
    expect(html(<Avatar name="แก้ว" />)).toContain('>ก<');
    expect(html(<Avatar name="อร" animal="unicorn" />)).toContain('>อ<');
  });
});

test('every animal is drawn, and no two alike', () => {
  const drawings = animalIds.map((id) => html(<AnimalDrawing id={id} />));
  expect(new Set(drawings).size).toBe(animalIds.length);
  expect(drawings.every((drawing) => drawing.includes('<path'))).toBe(true);
});
