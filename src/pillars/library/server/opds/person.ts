import type { opdsProfile, opdsProgression } from '#library/domain/opds-calls.ts';
import { toProgression } from '#library/domain/place.ts';
import { fail, ok, type Result } from '#platform/domain/result.ts';
import { TextAnswer, type Answer, type Input } from '#platform/server/room.ts';
import { activeHolds, runningLoans } from '../lending/rows.ts';
import { readerOf } from '../reader.ts';
import { placeOf, type PlaceRow } from '../reading/place.ts';
import type { Work } from '../tables.ts';
import { filesOf, lookerOf } from './entries.ts';
import { AUTHENTICATION, MEDIA, REL, V2 } from './feed.ts';
import { say } from './words.ts';
import { writingOf } from './writing.ts';

/**
 * Authentication for OPDS 1.0. Passwords are given to our own page only, never to a program in between, so the one flow is that page with its cookie;
 * the standard lets a catalogue name flows of its own by an address.
 */
export function authenticationDocument(context: Work, status: 200 | 401): TextAnswer {
  const { language, origin } = writingOf(context);
  return new TextAnswer(JSON.stringify({
    id: `${origin}${AUTHENTICATION}`,
    title: say(language, 'opds.title'),
    description: say(language, 'opds.sign-in.description'),
    links: [
      { rel: 'start', href: V2, type: MEDIA.feed },
      { rel: REL.shelf, href: `${V2}shelf`, type: MEDIA.feed },
      { rel: 'profile', href: `${V2}profile`, type: MEDIA.profile },
    ],
    authentication: [{ type: `${origin}/sign-in`, links: [{ rel: 'authenticate', href: '/sign-in', type: 'text/html', title: say(language, 'opds.sign-in') }] }],
  }), MEDIA.authentication, null, status);
}

/** OPDS User Profile 1.0. */
export async function serveProfile(context: Work, _input: Input<typeof opdsProfile>): Promise<Result<Answer<typeof opdsProfile>>> {
  if (context.who.person === null) return ok(authenticationDocument(context, 401));
  const { rules, person } = await readerOf(context);
  const limited = (await runningLoans(context, person)).filter((loan) => loan.licence === 'copies').length;
  const holds = (await activeHolds(context, person)).length;
  const [named] = await context.tx.query<{ name: string | null }>('select call_name as name from core.person where person_id = $1', [person]);
  return ok(new TextAnswer(JSON.stringify({
    ...(named?.name == null ? {} : { name: named.name }),
    links: [{ rel: 'self', href: `${V2}profile`, type: MEDIA.profile }, { rel: REL.shelf, href: `${V2}shelf`, type: MEDIA.feed }],
    loans: { total: rules.loansAtOnce, available: Math.max(0, rules.loansAtOnce - limited) },
    holds: { total: rules.holdsAtOnce, available: Math.max(0, rules.holdsAtOnce - holds) },
  }), MEDIA.profile));
}

/** OPDS Progression 1.0; a title not begun is answered with nothing, as it says. */
export async function serveProgression(context: Work, { params }: Input<typeof opdsProgression>): Promise<Result<Answer<typeof opdsProgression>>> {
  const person = context.who.person;
  if (person === null) return ok(authenticationDocument(context, 401));
  if ((await filesOf(context, await lookerOf(context), params.title)) === null) return fail('platform.not-found');
  const [row] = await context.tx.query<PlaceRow>('select title_id, locator, device, modified, version from library.place where person_id = any (platform.ids_of($1)) and title_id = $2 order by xid desc, seq desc limit 1', [person, params.title]);
  return ok(new TextAnswer(row === undefined ? '' : JSON.stringify(toProgression(placeOf(row, person))), MEDIA.progression));
}
