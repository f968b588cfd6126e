import { outcomeOf, PATIENCE_MS, type Channel, type SendOutcome } from './channels.ts';

/**
 * SMS by a gateway that takes JSON. `POST url` with `Authorization: Bearer token`, `Idempotency-Key: key` and `{ "to": "+66…", "text": "…", "from": "…", "id": "key" }`: 2xx is taken,
 * 409 was taken before under this key, 429 with `Retry-After` is waited for, 404 and 422 name a number that cannot be reached, 5xx is tried again. What a gateway with
 * another shape needs is a small program in front of it.
 */
export function smsChannel(url: string, token: string, from: string): Channel {
  return {
    name: 'sms',
    send: async ({ to, text, key }, signal) =>
      await post(url, { 'authorization': `Bearer ${token}`, 'idempotency-key': key }, { to, text, id: key, ...(from === '' ? {} : { from }) }, signal),
  };
}

/** LINE Messaging API, `POST /v2/bot/message/push`. The retry key makes LINE answer 409 to a second copy for 24 hours and deliver none. */
export function lineChannel(origin: string, token: string): Channel {
  return {
    name: 'line',
    send: async ({ to, text, key }, signal) =>
      await post(`${origin}/v2/bot/message/push`, { 'authorization': `Bearer ${token}`, 'x-line-retry-key': key }, { to, messages: [{ type: 'text', text: text.slice(0, LINE_CHARACTERS) }] }, signal),
  };
}

/** Most UTF-16 units of a LINE text message. */
const LINE_CHARACTERS = 5000;

async function post(url: string, headers: Record<string, string>, body: object, signal: AbortSignal): Promise<SendOutcome> {
  try {
    const response = await fetch(url, {
      method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body), signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]), redirect: 'error',
    });
    await response.body?.cancel();
    // Taken before: the answer to an earlier try was lost.
    return response.status === 409 ? { sent: true } : outcomeOf(response.status, response.headers.get('retry-after'));
  } catch {
    return { sent: false, reason: 'unreachable', again: true };
  }
}
