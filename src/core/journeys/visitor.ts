import { createServer, type AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { newId } from '#platform/domain/ids.ts';
import type { Program } from '#platform/server/testing/program.ts';

/** A port for a program whose stand-ins of identity providers have to know beforehand where to send people back. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** The password of a demonstration sign-in, as the program printed it. */
export function passwordOf(program: Program, login: string): string {
  const found = program.said.map((line) => /^\s+(\S+)\s+password (\S+)$/.exec(line)).find((match) => match?.[1] === login)?.[2];
  if (found === undefined) throw new Error(`the program printed no sign-in for ${login}`);
  return found;
}

export function demonstrationPin(program: Program): string {
  const pin = program.said.map((line) => /PIN (\d{4})/.exec(line)?.[1]).find((found) => found !== undefined);
  if (pin === undefined) throw new Error('the program printed no PIN');
  return pin;
}

/** Signs in as staff over the same call the page makes, so that a test of another page need not go through it. */
export async function signInAsStaff(context: BrowserContext, program: Program, login: string): Promise<void> {
  const answer = await context.request.post(`${program.address}/api/core/sign-in/password`, { data: { login, password: passwordOf(program, login) } });
  if (!answer.ok()) throw new Error(`sign-in of ${login}: ${answer.status()} ${await answer.text()}`);
}

/** Waits until the page has gone on to another address by itself; where it does not, says what it shows instead. */
export async function goneOn(page: Page, to: string): Promise<void> {
  await page.waitForURL(to).catch(async (error: unknown) => {
    throw new Error(`still at ${page.url()}, which shows:\n${await page.getByRole('main').innerText()}`, { cause: error });
  });
}

/** Has home staff make a code for the first tablet of their home, and leaves nobody signed in. */
export async function tabletCode(context: BrowserContext, program: Program, login: string): Promise<string> {
  await signInAsStaff(context, program, login);
  const { tablets } = (await (await context.request.get(`${program.address}/api/core/tablets`)).json()) as { tablets: { id: string }[] };
  const made = await context.request.post(`${program.address}/api/core/tablets/${tablets[0]?.id ?? ''}/code`, { data: {} });
  const { code } = (await made.json()) as { code: string };
  await context.request.post(`${program.address}/api/core/sign-out`, { data: {} });
  return code;
}

/** The same for a tablet that is new in the home: a code for one that is open already would close it. */
export async function newTabletCode(context: BrowserContext, program: Program, login: string): Promise<string> {
  await signInAsStaff(context, program, login);
  const { tablets } = (await (await context.request.get(`${program.address}/api/core/tablets`)).json()) as { tablets: { org: { id: string } }[] };
  const id = newId();
  await context.request.post(`${program.address}/api/core/tablets`, { data: { id, org: tablets[0]?.org.id, name: 'เครื่องสำรอง' } });
  const { code } = (await (await context.request.post(`${program.address}/api/core/tablets/${id}/code`, { data: {} })).json()) as { code: string };
  await context.request.post(`${program.address}/api/core/sign-out`, { data: {} });
  return code;
}

/** Opens this browser as a tablet of a home, through the page, since the key is made there. */
export async function openAsTablet(page: Page, program: Program, code: string): Promise<void> {
  await page.goto(`${program.address}/tablet/open`);
  await page.getByRole('main').getByRole('textbox').first().fill(code);
  await page.getByRole('main').getByRole('button').last().click();
  await page.waitForURL('**/roster');
}

/** Call names of the children who can sign in on this tablet, in the order of the roster. */
export async function childrenHere(context: BrowserContext, program: Program): Promise<string[]> {
  const { people } = (await (await context.request.get(`${program.address}/api/core/roster`)).json()) as { people: { callName: string; hasPin: boolean }[] };
  return people.filter((one) => one.hasPin).map((one) => one.callName);
}

/** A child chooses their picture and types the PIN. */
export async function signInAsChild(page: Page, program: Program, name: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name }).first().click();
  for (const digit of demonstrationPin(program)) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/roster'));
}
