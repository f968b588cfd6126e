import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, SIZES } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { passwordOf, signInAsStaff } from './visitor.ts';

let program: Program;
let browser: Browser;
beforeAll(async () => {
  // Passkeys belong to a name; an address in numbers has none.
  [program, browser] = await Promise.all([startProgram({ HOST: 'localhost', IDLE_MINUTES: '1' }), launch()]);
});
afterAll(async () => {
  await browser.close();
  await program.stop();
});

interface Desk {
  readonly context: BrowserContext;
  readonly tab: Page;
}

async function desk(): Promise<Desk> {
  const context = await browser.newContext({ viewport: SIZES.phone, locale: 'th-TH', reducedMotion: 'reduce' });
  return { context, tab: await context.newPage() };
}

interface Authenticator {
  readonly cdp: CDPSession;
  readonly id: string;
}

/** A phone with a screen lock, as Chromium pretends one to be. Nobody touches it until told to, so that what the page offers quietly is not taken. */
async function authenticator({ context, tab }: Desk): Promise<Authenticator> {
  const cdp = await context.newCDPSession(tab);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  return { cdp, id: authenticatorId };
}

const whoIs = async ({ context }: Desk): Promise<string | undefined> =>
  ((await (await context.request.get(`${program.address}/api/core/session`)).json()) as { person: { callName: string } | null }).person?.callName;

describe('a key in a device', () => {
  let at: Desk;
  let key: Authenticator;
  beforeAll(async () => {
    at = await desk();
    key = await authenticator(at);
    await signInAsStaff(at.context, program, 'officer');
  });
  afterAll(async () => {
    await at.context.close();
  });

  test('is laid down on the account page, named, and opens the account by itself', async () => {
    const { tab } = at;
    await tab.goto(`${program.address}/account`);
    await tab.getByLabel('เรียกเครื่องนี้ว่าอะไรดี').fill('โทรศัพท์ของฉัน');
    await tab.getByRole('button', { name: 'เพิ่มกุญแจในเครื่องนี้' }).click();
    await tab.getByRole('strong').filter({ hasText: 'โทรศัพท์ของฉัน' }).waitFor();
    await at.context.request.post(`${program.address}/api/core/sign-out`, { data: {} });

    const shown = tab.waitForRequest((request) => request.url().endsWith('/api/core/sign-in/passkey'));
    await tab.goto(`${program.address}/sign-in`);
    // Where the browser offers it in the field by itself it is taken at once; else by the button.
    const opened = tab.waitForURL((url) => url.pathname === '/');
    await Promise.any([tab.getByRole('button', { name: /ลายนิ้วมือ/ }).click(), opened]);
    await opened;
    expect(await whoIs(at)).toBe('เจ้าหน้าที่จังหวัด');

    // What was seen on its way opens nothing a second time.
    const again = await at.context.request.post(`${program.address}/api/core/sign-in/passkey`, { data: (await shown).postDataJSON() as object });
    expect([again.status(), ((await again.json()) as { code: string }).code]).toEqual([401, 'core.wrong-passkey']);
  });

  test('that was copied is noticed by its counter', async () => {
    const { tab } = at;
    const { credentials } = await key.cdp.send('WebAuthn.getCredentials', { authenticatorId: key.id });
    const [credential] = credentials;
    if (credential === undefined) throw new Error('there is no credential');
    await key.cdp.send('WebAuthn.removeCredential', { authenticatorId: key.id, credentialId: credential.credentialId });
    await key.cdp.send('WebAuthn.addCredential', { authenticatorId: key.id, credential: { ...credential, signCount: 0 } });
    await at.context.request.post(`${program.address}/api/core/sign-out`, { data: {} });
    const answered = tab.waitForResponse((response) => response.url().endsWith('/api/core/sign-in/passkey'));
    await tab.goto(`${program.address}/sign-in`);
    await Promise.any([tab.getByRole('button', { name: /ลายนิ้วมือ/ }).click(), answered]);
    expect((await answered).status()).toBe(401);
    expect(await whoIs(at)).toBeUndefined();
  });

  test('is removed once its owner came in again', async () => {
    const { tab } = at;
    await key.cdp.send('WebAuthn.setUserVerified', { authenticatorId: key.id, isUserVerified: false });
    await signInAsStaff(at.context, program, 'officer');
    await tab.goto(`${program.address}/account`);
    await tab.getByRole('button', { name: /ลบกุญแจ/ }).click();
    await tab.getByRole('dialog').getByRole('button', { name: 'ลบกุญแจ' }).click();
    await tab.getByRole('strong').filter({ hasText: 'โทรศัพท์ของฉัน' }).waitFor({ state: 'detached' });
  });
});

test('a desk that nobody touches is covered, and what was typed is there again when the same person comes back', async () => {
  const at = await desk();
  const { tab } = at;
  await tab.clock.install();
  await signInAsStaff(at.context, program, 'home2');
  const told = tab.waitForResponse((response) => response.url().endsWith('/api/core/sessions/here'));
  await tab.goto(`${program.address}/people/new`);
  await told;
  await tab.getByRole('main').getByRole('textbox').first().fill('ใบเฟิร์น');
  await tab.clock.fastForward(80_000);
  await tab.getByText('สิ่งที่พิมพ์ค้างไว้ยังอยู่ครบ', { exact: false }).waitFor();
  expect(await tab.getByRole('main').getByRole('textbox').first().inputValue()).toBe('');
  expect(await whoIs(at)).toBeUndefined();
  const form = tab.locator('form').filter({ has: tab.locator('input[type=password]') });
  await form.locator('input').first().fill('home2');
  await form.locator('input[type=password]').fill(passwordOf(program, 'home2'));
  await form.locator('button[type=submit]').click();
  await tab.getByText('สิ่งที่พิมพ์ค้างไว้ยังอยู่ครบ', { exact: false }).waitFor({ state: 'detached' });
  expect(await tab.getByRole('main').getByRole('textbox').first().inputValue()).toBe('ใบเฟิร์น');
  expect(await whoIs(at)).toBe('ครูบ้าน 2');
  await at.context.close();
});

test('a colleague begins with a code on paper', async () => {
  const officer = await desk();
  await signInAsStaff(officer.context, program, 'operator');
  // The demonstration's colleagues have accounts; this one is new.
  const added = await officer.context.request.get(`${program.address}/api/core/ways-in`);
  expect(((await added.json()) as { login: string }).login).toBe('operator');
  await officer.tab.goto(`${program.address}/start`);
  await officer.tab.getByLabel('รหัส 12 ตัว').fill('CDFG-HJKM-NPQR');
  await officer.tab.getByRole('button', { name: 'ไปต่อ' }).click();
  await officer.tab.getByText('รหัสไม่ถูก หมดเวลา หรือใช้ไปแล้ว', { exact: false }).first().waitFor();
  await officer.context.close();
});
