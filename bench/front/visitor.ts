import { Agent, request } from 'node:http';
import { newId } from '#platform/domain/ids.ts';
import { seeded } from '#platform/domain/random.ts';
import type { Session } from './sessions.ts';

export type Kind = 'page' | 'search' | 'write' | 'list';

/** What one act came to: how many requests it took, and what was wrong with an answer, if anything. */
export interface Act {
  readonly kind: Kind;
  readonly requests: number;
  readonly wrong: string | null;
}

export interface Visitor {
  act(): Promise<Act>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 512 });
const SETS = ['library.loans', 'library.holds', 'library.shelf', 'library.places', 'core.tasks', 'core.notices'] as const;
const QUERIES = ['โทรศัพท์', 'อ่าน', 'บ้าน', 'เพื่อน', 'ตา', 'สบายใจ', 'หนังสือ'] as const;
const NAMES = ['มาลี', 'สมหญิง', 'ฟ้า', 'วิชัย', 'ข้าว', 'รัตนา'] as const;

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

function ask(address: string, session: Session, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`${address}${path}`, { agent, method, headers: { cookie: session.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, timeout: 30_000 }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString() || '{}') as Record<string, unknown> }));
    });
    sent.on('timeout', () => sent.destroy(new Error('no answer in 30 s')));
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** One person at one browser: what they open, look for, borrow, give back and mark, as often as a usual visit has of each. */
export function visitor(address: string, session: Session, n: number): Visitor {
  const random = seeded(`visitor ${n}`);
  const cursors = new Map<string, string>();
  let titles: string[] = [];
  let loan: { readonly id: string; readonly title: string } | null = null;
  const get = (path: string): Promise<Answer> => ask(address, session, 'GET', path);

  const firstPage = async (): Promise<Answer[]> => {
    const pull = async (set: string): Promise<Answer> => {
      const answer = await get(`/api/platform/kept/${set}?after=${encodeURIComponent(cursors.get(set) ?? '')}`);
      if (typeof answer.body['cursor'] === 'string') cursors.set(set, answer.body['cursor']);
      return answer;
    };
    const [list, ...others] = await Promise.all([get('/api/library/titles'), get('/api/core/session'), ...SETS.map(pull)]);
    const found = list.body['titles'] as readonly { readonly title: { readonly id: string } }[] | undefined;
    if (found !== undefined && found.length > 0) titles = found.map(({ title }) => title.id);
    return [list, ...others];
  };
  const entry = (call: string, body: object, params?: object): Promise<Answer> =>
    ask(address, session, 'POST', '/api/platform/outbox', { entries: [{ id: newId(), person: session.person, call, madeAt: new Date().toISOString(), body, ...(params === undefined ? {} : { params }) }] });
  const write = async (): Promise<Answer[]> => {
    if (titles.length === 0) return await firstPage();
    if (loan !== null && random.next() < 0.5) {
      const { id } = loan;
      loan = null;
      return [await entry('library.return-loan', {}, { loan: id })];
    }
    if (loan !== null) {
      const locator = { href: 'OEBPS/text/1.xhtml', type: 'application/xhtml+xml', locations: { progression: random.next() } };
      return [await entry('library.change-mark', { kind: 'add', id: newId(), mark: newId(), title: loan.title, at: new Date().toISOString(), as: 'bookmark', locator, colour: null, note: null })];
    }
    const borrowed = { id: newId(), title: random.pick(titles) };
    const answer = await entry('library.borrow', borrowed);
    const first = (answer.body['answers'] as readonly { readonly status: number; readonly value?: { readonly outcome?: string; readonly loan?: { readonly id: string } } }[] | undefined)?.[0];
    if (first?.value?.outcome === 'lent') loan = { id: first.value.loan?.id ?? borrowed.id, title: borrowed.title };
    return [answer];
  };
  const act = async (kind: Kind): Promise<Answer[]> => {
    if (kind === 'search') return [session.staff && random.next() < 0.5 ? await get(`/api/core/people?limit=50&find=${encodeURIComponent(random.pick(NAMES))}`) : await get(`/api/platform/find?q=${encodeURIComponent(random.pick(QUERIES))}`)];
    if (kind === 'list') return [await get('/api/core/people?limit=50')];
    if (kind === 'write') return await write();
    return titles.length > 0 && random.next() < 0.4 ? [await get(`/api/library/titles/${random.pick(titles)}`)] : await firstPage();
  };
  return {
    act: async () => {
      const kind = pickKind(random.next(), session.staff);
      try {
        const answers = await act(kind);
        return { kind, requests: answers.length, wrong: answers.map(wrongWith).find((wrong) => wrong !== null) ?? null };
      } catch (error) {
        return { kind, requests: 1, wrong: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

function pickKind(chance: number, staff: boolean): Kind {
  if (chance < 0.55) return 'page';
  if (chance < 0.75) return 'search';
  return staff ? 'list' : 'write';
}

/** A rule that says no (409 and the like, inside of an outbox) is an answer; what nobody should ever hear is an error. */
function wrongWith({ status, body }: Answer): string | null {
  if (status !== 200) return `${status} ${JSON.stringify(body).slice(0, 160)}`;
  const failed = (body['answers'] as readonly { readonly status: number }[] | undefined)?.find((one) => one.status >= 500 || one.status === 400 || one.status === 401);
  return failed === undefined ? null : JSON.stringify({ ...failed, id: undefined }).slice(0, 300);
}
