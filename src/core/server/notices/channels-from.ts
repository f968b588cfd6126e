import type { Channels } from './channels.ts';
import { emailChannel } from './email-channel.ts';
import { lineChannel, smsChannel } from './http-channels.ts';

/**
 * The channels that the environment sets up; nothing is sent over the others. `SMTP_URL` with `MAIL_FROM`; `SMS_URL` with `SMS_TOKEN` (and `SMS_FROM`); `LINE_TOKEN` (and `LINE_URL`
 * for a stand-in). Throws a sentence that names the variable which is missing or cannot be used.
 */
export function channelsFrom(env: Readonly<Record<string, string | undefined>>): Channels {
  const said = (name: string): string | null => env[name]?.trim() || null;
  const needed = (name: string, by: string): string => {
    const value = said(name);
    if (value === null) throw new Error(`${by} is set and ${name} is missing: set both or neither`);
    return value;
  };
  const address = (name: string, schemes: readonly string[]): string | null => {
    const value = said(name);
    if (value !== null && (!URL.canParse(value) || !schemes.includes(new URL(value).protocol))) throw new Error(`${name} is not an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`);
    return value;
  };
  const smtp = address('SMTP_URL', ['smtp:', 'smtps:']);
  const sms = address('SMS_URL', ['https:', 'http:']);
  const line = said('LINE_TOKEN');
  return {
    ...(smtp === null ? {} : { email: emailChannel(smtp, needed('MAIL_FROM', 'SMTP_URL')) }),
    ...(sms === null ? {} : { sms: smsChannel(sms, needed('SMS_TOKEN', 'SMS_URL'), said('SMS_FROM') ?? '') }),
    ...(line === null ? {} : { line: lineChannel((address('LINE_URL', ['https:', 'http:']) ?? 'https://api.line.me').replace(/\/$/, ''), line) }),
  };
}
