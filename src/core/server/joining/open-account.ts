import { JOINING_PURPOSES } from '#core/domain/joining/age.ts';
import { newId } from '#platform/domain/ids.ts';
import { normalise } from '#platform/domain/thai-text.ts';
import { bangkokDay } from '#platform/domain/time.ts';
import { safeAge } from '#core/domain/birth-date.ts';
import type { CoreContext } from '../core-room.ts';
import type { Proof } from './proven.ts';

/** Child Protection Act B.E. 2546, section 4. */
const CHILD_BELOW = 18;

export interface Answers {
  readonly callName: string;
  readonly birthYear: number;
  readonly notice: string;
}

export interface Agreed {
  readonly capacity: 'self' | 'parent' | 'guardian';
  /** Empty where the person agrees themselves. */
  readonly name: string;
}

/** Makes a person of what somebody answered, with the way they came by and what was agreed to. They live nowhere and hold no role. Runs as the program. */
export async function openAccount(context: CoreContext, proof: Proof, answers: Answers, agreed: readonly Agreed[]): Promise<string> {
  const { db } = context;
  const person = newId();
  const callName = answers.callName.trim();
  const today = bangkokDay(context.now);
  const nong = safeAge(String(answers.birthYear).padStart(4, '0'), today) < CHILD_BELOW;
  await db
    .insertInto('core.person')
    .values({
      person_id: person, given_name: callName, call_name: callName, form_of_address: nong ? 'nong' : 'khun', birth_year: answers.birthYear, birth_month: null, birth_day: null, national_id: null, animal: null,
      find_text: normalise(callName), made_at: context.now,
    })
    .execute();
  await linkProof(context, person, proof);
  const consents = agreed.flatMap(({ capacity, name }) =>
    JOINING_PURPOSES.map((purpose) => ({
      person_id: person, consent_id: newId(), given_by: capacity === 'self' ? person : null, given_by_name: name.trim(), capacity, document: answers.notice, purpose, given_on: today, recorded_by: null, withdrawn_on: null,
    })),
  );
  await db.insertInto('core.consent').values(consents).execute();
  const org = await topOrg(context);
  if (org !== null) await context.audit({ action: 'join', org, subject: person, facts: { by: proof.channel ?? 'account', agreed: agreed.map((one) => one.capacity).join(' ') } });
  return person;
}

/** Lays down how somebody came as a way into their account. Of somebody who left, the same way opens nothing any more, and is free. */
export async function linkProof(context: CoreContext, person: string, proof: Proof): Promise<void> {
  await freeOfWhoLeft(context, proof);
  if (proof.channel !== undefined) await context.db.insertInto('core.way_address').values({ person_id: person, channel: proof.channel, address: proof.address, linked_at: context.now }).execute();
  else await context.db.insertInto('core.identity').values({ issuer: proof.issuer, subject: proof.subject, person_id: person, linked_at: context.now }).execute();
}

export async function freeOfWhoLeft(context: CoreContext, proof: Proof): Promise<void> {
  const left = context.db.selectFrom('core.person').select('person_id').where('left_at', 'is not', null);
  if (proof.channel !== undefined) await context.db.deleteFrom('core.way_address').where('channel', '=', proof.channel).where('address', '=', proof.address).where('person_id', 'in', left).execute();
  else await context.db.deleteFrom('core.identity').where('issuer', '=', proof.issuer).where('subject', '=', proof.subject).where('person_id', 'in', left).execute();
}

/** Whose account what was proved opens today; null for nobody's. */
export async function ownerOf(context: CoreContext, proof: Proof): Promise<string | null> {
  const { db } = context;
  const found = proof.channel !== undefined
    ? await db.selectFrom('core.way_address as w').innerJoin('core.person as p', 'p.person_id', 'w.person_id').select('p.person_id').where('w.channel', '=', proof.channel).where('w.address', '=', proof.address).where('p.left_at', 'is', null).executeTakeFirst()
    : await db.selectFrom('core.identity as i').innerJoin('core.person as p', 'p.person_id', 'i.person_id').select('p.person_id').where('i.issuer', '=', proof.issuer).where('i.subject', '=', proof.subject).where('p.left_at', 'is', null).executeTakeFirst();
  return found?.person_id ?? null;
}

/** Under which organisation is written down what concerns somebody who belongs to none. */
export async function topOrg(context: CoreContext): Promise<string | null> {
  return (await context.db.selectFrom('core.org').select('org_id').where('parent_id', 'is', null).orderBy('made_at').orderBy('org_id').executeTakeFirst())?.org_id ?? null;
}
