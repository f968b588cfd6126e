import { CONTACT_PARTS, getContact, type ContactPart } from '#core/api/contact.ts';
import { ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core } from '../core-room.ts';
import { anyone } from '../guards.ts';

/** What is not set is said as null: nobody's contact is made up. */
export function contactRoutes(): readonly Route[] {
  return [
    core.route(getContact, anyone, async ({ db }) => {
      const rows = await db.selectFrom('core.installation').selectAll().where('name', 'in', CONTACT_PARTS.map((part) => `contact.${part}`)).execute();
      const set = new Map(rows.map(({ name, value }) => [name, value.trim()]));
      const part = (name: ContactPart): string | null => set.get(`contact.${name}`) || null;
      return ok({ office: part('office'), address: part('address'), phone: part('phone'), email: part('email'), hours: part('hours'), privacy: part('privacy') });
    }),
  ];
}
