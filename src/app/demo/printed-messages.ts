import type { Channel, Channels } from '#core/server/notices/channels.ts';

/** The demonstration sends nothing outside: what would go by e-mail or telephone is said on the terminal, where whoever tries it out reads the code. */
export function printedMessages(say: (line: string) => void): Channels {
  const printed = (name: 'email' | 'sms'): Channel => ({
    name,
    send: ({ to, text }) => {
      say(`demonstration message by ${name} to ${to}: ${text.replaceAll(/\s+/g, ' ').trim()}`);
      return Promise.resolve({ sent: true });
    },
  });
  return { email: printed('email'), sms: printed('sms') };
}
