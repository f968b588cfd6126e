import { createTransport } from 'nodemailer';
import { PATIENCE_MS, type Channel, type SendOutcome } from './channels.ts';

/**
 * E-mail by SMTP (RFC 5321). `url` as nodemailer reads it: `smtp://user:password@host:587`, `smtps://…:465`. SMTP knows no key that forbids a second copy: a message
 * whose process died in the middle goes out again under the same Message-ID (RFC 5322 section 3.6.4), by which most mailboxes drop it.
 */
export function emailChannel(url: string, from: string): Channel {
  const transport = createTransport(url, { connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS } as object);
  return {
    name: 'email',
    send: async ({ to, subject, text, key }) => {
      try {
        // Auto-Submitted keeps out-of-office answers away (RFC 3834 section 5).
        await transport.sendMail({ from, to, subject, text, messageId: `<${key}@khitphuea.invalid>`, headers: { 'Auto-Submitted': 'auto-generated' } });
        return { sent: true };
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

function failureOf(error: unknown): SendOutcome {
  const { code, responseCode } = error as { readonly code?: string; readonly responseCode?: number };
  if (code === 'EAUTH') return { sent: false, reason: 'not-authorised', again: true };
  if (responseCode === undefined) return { sent: false, reason: 'unreachable', again: true };
  // RFC 5321 section 4.2.1: 4yz may go through later, 5yz will not.
  if (responseCode < 500) return { sent: false, reason: 'busy', again: true };
  return { sent: false, reason: code === 'EENVELOPE' ? 'address-refused' : 'refused', again: false };
}
