/** What kind of thing somebody is signed in on. Only the kind is kept, never what the browser said of itself in full. */
export const deviceKinds = ['phone', 'tablet', 'computer', 'other'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** Reads the kind from what a browser calls itself (RFC 9110 section 10.1.5). An iPad that asks for desktop pages calls itself a computer, and is taken for one. */
export function deviceKind(agent: string): DeviceKind {
  if (/iPad|Tablet|Kindle|Silk/i.test(agent) || (/Android/i.test(agent) && !/Mobile/i.test(agent))) return 'tablet';
  if (/Mobile|iPhone|Android/i.test(agent)) return 'phone';
  return /Windows|Macintosh|X11|Linux|CrOS/i.test(agent) ? 'computer' : 'other';
}
