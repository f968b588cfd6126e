import { personPart, REMOVED } from '#platform/server/person-part.ts';
import { reachPrivacy } from '../domain/privacy.ts';

/** Where a person appears in reach. The numbers by month count them on; what tells who they were goes. */
export const reachPerson = personPart([{ table: 'reach.reached', column: 'person_id', group: 'reached', line: "concat_ws(' ', r.service, r.month)", erase: REMOVED }], reachPrivacy);
