import type { RowOutcome } from '#core/domain/lists/list.ts';
import { PEOPLE_FIELDS } from '#core/domain/lists/people-fields.ts';
import type { RowReason } from '#core/domain/lists/people-row.ts';
import lists from '../../words/lists/th.json' with { type: 'json' };
import words from '../../words/th.json' with { type: 'json' };
import platform from '#platform/words/th.json' with { type: 'json' };

/** A workbook that goes back to an office speaks Thai, as the one that came. */
const SENTENCES: Readonly<Record<string, string>> = { ...platform, ...words, ...lists };

export function outcomeWord(outcome: RowOutcome): string {
  return SENTENCES[`list.outcome.${outcome}`] ?? outcome;
}

export function fieldWord(field: string): string {
  return PEOPLE_FIELDS.find((one) => one.key === field)?.names[0] ?? field;
}

export function reasonText({ field, code, data }: RowReason): string {
  const sentence = SENTENCES[`problem.${code.slice(code.indexOf('.') + 1)}`] ?? code;
  const said = sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(data?.[name] ?? whole));
  return field === null ? said : `${fieldWord(field)}: ${said}`;
}
