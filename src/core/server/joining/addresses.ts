import { addAddress, listAddresses, removeAddress, sendAddressCode } from '#core/api/joining.ts';
import { fail, ok } from '#platform/domain/result.ts';
import type { Route } from '#platform/server/room.ts';
import { core, exchangeOf } from '../core-room.ts';
import { signedIn } from '../guards.ts';
import type { Channels } from '../notices/channels.ts';
import { checkCode, sendCode } from '../notices/codes.ts';
import { atOwnDevice, cameInJustNow } from '../ways-in/fresh.ts';
import { told } from '../ways-in/told.ts';
import { mayTakeAway } from '../ways-in/ways-of.ts';
import type { WaysIn } from '../ways-in/ways.ts';
import { freeOfWhoLeft, ownerOf } from './open-account.ts';
import { addressToSend, oneByOne, readAddress } from './proven.ts';

/** A code for a person's own account is for that person only: another who asks for one to the same address does not use it. */
const purposeFor = (person: string): string => `core.add-address.${person}`;

/** Addresses as further ways into one's own account. Not for staff, who come in by what is stronger than a message. */
export function addressRoutes(ways: WaysIn, channels: Channels): readonly Route[] {
  return [
    core.route(listAddresses, signedIn, async (context) => {
      const rows = await context.db.selectFrom('core.way_address').select(['channel', 'address', 'linked_at']).where('person_id', 'in', context.who.ids).orderBy('channel').execute();
      return ok({ addresses: rows.map((row) => ({ channel: row.channel, address: row.address, linkedAt: row.linked_at.toISOString() })) });
    }),

    core.route(sendAddressCode, atOwnDevice, async (context, { body }) => {
      const to = addressToSend(channels, body);
      if (!to.ok) return to;
      const fresh = await cameInJustNow(context);
      if (!fresh.ok) return fresh;
      const sent = await sendCode(context, { ...to.value, purpose: purposeFor(context.who.person ?? '') }, exchangeOf(context).language);
      return sent.ok ? ok({ until: sent.value.until.toISOString() }) : sent;
    }),

    core.route(addAddress, atOwnDevice, async (context, { body }) => {
      const to = readAddress(body);
      if (!to.ok) return to;
      // A role opens what a message alone must not open (OWASP ASVS 5.0, 6.3.3).
      if (context.who.grants.length > 0) return fail('platform.not-allowed');
      const fresh = await cameInJustNow(context);
      if (!fresh.ok) return fresh;
      const person = context.who.person ?? '';
      const right = await checkCode(context, { ...to.value, purpose: purposeFor(person) }, body.code);
      if (!right.ok) return right;
      await oneByOne(context, to.value);
      const owner = await context.asSystem(() => ownerOf(context, to.value));
      // Said only to who has the address in hand.
      if (owner !== null) return context.who.ids.includes(owner) ? ok(undefined) : fail('core.address-taken');
      await context.asSystem(() => freeOfWhoLeft(context, to.value));
      const values = { address: to.value.address, linked_at: context.now };
      await context.db.insertInto('core.way_address').values({ person_id: person, channel: to.value.channel, ...values }).onConflict((on) => on.columns(['person_id', 'channel']).doUpdateSet(values)).execute();
      await told(context, ways, person, 'address-added');
      return ok(undefined);
    }),

    core.route(removeAddress, atOwnDevice, async (context, { params }) => {
      const fresh = await cameInJustNow(context);
      if (!fresh.ok) return fresh;
      const person = context.who.person ?? '';
      const there = await context.db.selectFrom('core.way_address').select('address').where('person_id', 'in', context.who.ids).where('channel', '=', params.channel).executeTakeFirst();
      if (there === undefined) return fail('platform.not-found');
      const may = await mayTakeAway(context, person);
      if (!may.ok) return may;
      await context.db.deleteFrom('core.way_address').where('person_id', 'in', context.who.ids).where('channel', '=', params.channel).execute();
      await told(context, ways, person, 'address-removed');
      return ok(undefined);
    }),
  ];
}
