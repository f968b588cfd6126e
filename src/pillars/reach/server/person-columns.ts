import { personPart, REMOVED } from '#platform/server/person-part.ts';
import { reachPrivacy } from '../domain/privacy.ts';

/** As it is read: `ห้องสมุด พ.ย. 2569`. */
const LINE = `concat_ws(' ', case r.service when 'library' then 'ห้องสมุด' else r.service end,
  (array['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'])[split_part(r.month, '-', 2)::int], split_part(r.month, '-', 1)::int + 543)`;

/** Where a person appears in reach. The numbers by month count them on; what tells who they were goes. */
export const reachPerson = personPart([{ table: 'reach.reached', column: 'person_id', group: 'reached', line: LINE, erase: REMOVED }], reachPrivacy);
