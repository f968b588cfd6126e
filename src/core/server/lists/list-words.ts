import type { RowOutcome, RowReason } from '#core/domain/lists/list.ts';
import lists from '../../words/lists/th.json' with { type: 'json' };
import words from '../../words/th.json' with { type: 'json' };
import platform from '#platform/words/th.json' with { type: 'json' };
import type { ListKind } from './list-kind.ts';

const SENTENCES: Readonly<Record<string, string>> = { ...platform, ...words, ...lists };

/** What is said of rows in a workbook that goes back to an office: in Thai, as the one that came. */
export class ListSentences {
  readonly #kind: ListKind;

  constructor(kind: ListKind) {
    this.#kind = kind;
  }

  outcome(outcome: RowOutcome): string {
    return this.#say(`list.outcome.${outcome}`) ?? outcome;
  }

  field(field: string): string {
    return this.#kind.fields.find((one) => one.key === field)?.names[0] ?? field;
  }

  reason({ field, code, data }: RowReason): string {
    const sentence = this.#say(`problem.${code.slice(code.indexOf('.') + 1)}`) ?? code;
    const said = sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(data?.[name] ?? whole));
    return field === null ? said : `${this.field(field)}: ${said}`;
  }

  #say(key: string): string | undefined {
    return this.#kind.sentences[key] ?? SENTENCES[key];
  }
}
