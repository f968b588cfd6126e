import { agreeAsGuardian, lookAsGuardian, sendGuardianCode } from '#core/api/joining.ts';
import { NOTICE, whoAgreesToJoin } from '#core/domain/joining/age.ts';
import { fail, ok } from '#platform/domain/result.ts';
import { isBlank } from '#platform/domain/thai-text.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import type { Route } from '#platform/server/room.ts';
import { core, exchangeOf, type CoreContext } from '../core-room.ts';
import { anyone } from '../guards.ts';
import type { Channels } from '../notices/channels.ts';
import { checkCode, sendCode } from '../notices/codes.ts';
import { GUARDIAN_PURPOSE } from './join.ts';
import { openAccount, ownerOf, type Agreed } from './open-account.ts';
import { addressToSend, keepProof, oneByOne, proofOf, readAddress, type Proof } from './proven.ts';

/** A guardian shows that the address named is theirs, sees who asks, says who they are and in what capacity, and agrees or not. */
export function guardianRoutes(channels: Channels): readonly Route[] {
  return [
    // Sent whether anybody waits or not: the answer tells nobody whose guardian has which address.
    core.route(sendGuardianCode, anyone, async (context, { body }) => {
      const to = addressToSend(channels, body);
      if (!to.ok) return to;
      const sent = await sendCode(context, { ...to.value, purpose: GUARDIAN_PURPOSE }, exchangeOf(context).language);
      return sent.ok ? ok({ until: sent.value.until.toISOString() }) : sent;
    }),

    core.route(lookAsGuardian, anyone, async (context, { body }) => {
      const to = readAddress(body);
      if (!to.ok) return to;
      const right = await checkCode(context, { ...to.value, purpose: GUARDIAN_PURPOSE }, body.code);
      if (!right.ok) return right;
      await keepProof(context, 'guardian', to.value);
      const rows = await context.asSystem(() => waitingFor(context, to.value).selectAll().orderBy('made_at').orderBy('sign_up_id').execute());
      return ok({ waiting: rows.map((row) => ({ id: row.sign_up_id, callName: row.call_name, birthYear: row.birth_year, until: row.expires_at.toISOString() })), notice: NOTICE });
    }),

    core.route(agreeAsGuardian, anyone, async (context, { params, body }) => {
      const guardian = await proofOf(context, 'guardian');
      if (guardian === null) return fail('core.join-first');
      if (body.agrees && isBlank(body.name)) return fail('core.guardian-unnamed');
      if (body.agrees && body.notice !== NOTICE) return fail('core.notice-is-another');
      const row = await context.asSystem(() =>
        context.db
          .deleteFrom('core.sign_up')
          .where('sign_up_id', '=', params.signUp)
          .where('guardian_channel', '=', guardian.channel ?? 'email')
          .where('guardian_address', '=', guardian.channel === undefined ? '' : guardian.address)
          .where('expires_at', '>', context.now)
          .returningAll()
          .executeTakeFirst(),
      );
      if (row === undefined) return fail('platform.not-found');
      if (!body.agrees) return ok(undefined);
      const proof: Proof = row.channel !== null && row.address !== null ? { channel: row.channel, address: row.address } : { issuer: row.issuer ?? '', subject: row.subject ?? '' };
      await oneByOne(context, proof);
      // The address came to open another account while the guardian thought it over.
      if ((await context.asSystem(() => ownerOf(context, proof))) !== null) return fail('platform.not-found');
      const self: readonly Agreed[] = whoAgreesToJoin(row.birth_year, bangkokDay(context.now)).includes('self') ? [{ capacity: 'self', name: '' }] : [];
      await context.asSystem(() => openAccount(context, proof, { callName: row.call_name, birthYear: row.birth_year, notice: row.notice }, [...self, { capacity: body.capacity, name: body.name }]));
      return ok(undefined);
    }),
  ];
}

function waitingFor(context: CoreContext, guardian: { readonly channel: 'email' | 'sms'; readonly address: string }) {
  return context.db.selectFrom('core.sign_up').where('guardian_channel', '=', guardian.channel).where('guardian_address', '=', guardian.address).where('expires_at', '>', context.now);
}
