/** One thing that the operator may set in the product itself. Its label is the word `setting.<name>`; where it has a `start`, `setting.<name>.hint` says what it is for. */
export interface Setting {
  /** `part.kebab`; its row in `core.installation`. */
  readonly name: string;
  /** Under which heading it stands. */
  readonly part: SettingPart;
  /** A line or more of text, a whole number, a time of day as `HH:MM`, or one of `choices`. */
  readonly form: 'line' | 'lines' | 'number' | 'time' | 'choice';
  /** Characters at most. */
  readonly length: number;
  /** What counts while nothing is set, or where what is set does not fit: nobody can switch off what has a start. Empty: nothing is said. */
  readonly start: string;
  /** Bounds of a number, both included. */
  readonly least?: number;
  readonly most?: number;
  readonly choices?: readonly string[];
}

export const settingParts = ['installation', 'contact', 'safeguarding', 'moderation', 'notices'] as const;
export type SettingPart = (typeof settingParts)[number];

const line = (name: string, part: SettingPart, length: number): Setting => ({ name, part, form: 'line', length, start: '' });
const lines = (name: string, part: SettingPart, length: number): Setting => ({ name, part, form: 'lines', length, start: '' });
const hours = (name: string, part: SettingPart, start: number, most: number): Setting => ({ name, part, form: 'number', length: 4, start: String(start), least: 1, most });
const time = (name: string, part: SettingPart, start: string): Setting => ({ name, part, form: 'time', length: 5, start });

/** What can be set. An area adds its own here. */
export const SETTINGS = [
  line('installation.name-th', 'installation', 80),
  line('installation.name-en', 'installation', 80),
  line('contact.office', 'contact', 200),
  lines('contact.address', 'contact', 500),
  line('contact.phone', 'contact', 60),
  line('contact.email', 'contact', 200),
  line('contact.hours', 'contact', 200),
  lines('contact.privacy', 'contact', 500),
  // A child in danger waits a day at most, and any child three, whatever the installation would like.
  hours('safeguarding.hours.danger', 'safeguarding', 1, 24),
  hours('safeguarding.hours.other', 'safeguarding', 24, 72),
  hours('moderation.hours', 'moderation', 48, 336),
  time('notices.quiet-from', 'notices', '20:00'),
  time('notices.quiet-until', 'notices', '08:00'),
] as const satisfies readonly Setting[];

/** Who may read what people publish, in the order in which they are offered. */
export const READERS = ['home-staff', 'duty-officer', 'librarian', 'officer'] as const;

/** Who reads one kind of what people publish: `kind` is `room.kebab`, `start` what its room says. */
export function readerSetting(kind: string, start: string): Setting {
  return { name: `moderation.reader.${kind}`, part: 'moderation', form: 'choice', length: 40, start, choices: READERS };
}

/** Whether a value can be kept. Empty always can: the start counts again. */
export function fits(setting: Setting, value: string): boolean {
  if (value === '') return true;
  if (value.length > setting.length) return false;
  switch (setting.form) {
    case 'lines':
      return true;
    case 'line':
      return !/[\n\r]/.test(value);
    case 'number':
      return /^\d+$/.test(value) && Number(value) >= (setting.least ?? 0) && Number(value) <= (setting.most ?? Number.MAX_SAFE_INTEGER);
    case 'time':
      return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
    case 'choice':
      return setting.choices?.includes(value) ?? false;
  }
}

/** What counts: what is set where it fits, else the start. */
export function inForce(setting: Setting, set: string | undefined): string {
  const value = set?.trim() ?? '';
  return value !== '' && fits(setting, value) ? value : setting.start;
}
