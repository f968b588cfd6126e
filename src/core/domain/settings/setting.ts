/** One thing that the operator may set in the product itself. Its label is the word `setting.<name>`, and `setting.<name>.hint` says what it is for. */
export interface Setting {
  /** `part.kebab`; its row in `core.installation`. */
  readonly name: string;
  readonly form: 'line' | 'lines';
  /** Characters at most. */
  readonly length: number;
}

export function defineSetting<const S extends Setting>(setting: S): S {
  return setting;
}

/** What can be set. An area adds its own here; empty means that nothing is said. */
export const SETTINGS: readonly Setting[] = [
  defineSetting({ name: 'contact.office', form: 'line', length: 200 }),
  defineSetting({ name: 'contact.address', form: 'lines', length: 500 }),
  defineSetting({ name: 'contact.phone', form: 'line', length: 60 }),
  defineSetting({ name: 'contact.email', form: 'line', length: 200 }),
  defineSetting({ name: 'contact.hours', form: 'line', length: 200 }),
  defineSetting({ name: 'contact.privacy', form: 'lines', length: 500 }),
];

/** Whether a value can be kept under this name. */
export function fits(name: string, value: string): boolean {
  const setting = SETTINGS.find((one) => one.name === name);
  return setting !== undefined && value.length <= setting.length && (setting.form === 'lines' || !/[\n\r]/.test(value));
}
