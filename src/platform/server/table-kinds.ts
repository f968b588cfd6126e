/** An organisation's tables begin their key with `org_id`, a person's with `person_id`, everybody's with anything. */
export type TableKind = 'organisation' | 'person' | 'everybody';

/** Which of the three kinds each of the platform's own tables is. */
export const TABLE_KINDS: Readonly<Record<string, TableKind>> = {
  'platform.event': 'organisation',
  'platform.audit': 'organisation',
  'platform.audit_head': 'organisation',
  'platform.epoch': 'everybody',
  'platform.outbox_entry': 'person',
  'platform.listener': 'everybody',
  'platform.set_aside': 'everybody',
  'platform.session': 'everybody',
  'platform.attempt': 'everybody',
  'platform.file': 'everybody',
  'platform.file_use': 'everybody',
  'platform.migration': 'everybody',
};

/** Tables without row-level security, each with the reason why no row in them needs it. */
export const WITHOUT_ROW_SECURITY: Readonly<Record<string, string>> = {
  'platform.session': 'found by the hash of a secret before anybody is known, and granted to core alone',
  'platform.attempt': 'counted before anybody is known, and granted to core alone',
  'platform.file': 'sizes and types by content; what a file is for stands in file_use, behind row-level security',
  'platform.migration': 'which files were applied, read by the readiness check',
};

/** What happened and who did it: nobody may change or remove a row. */
export const APPEND_ONLY: readonly string[] = ['platform.event', 'platform.audit'];
