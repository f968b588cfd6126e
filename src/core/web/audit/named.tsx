import type { ReactNode } from 'react';
import type { ShownAuditLine } from '#core/api/audit.ts';
import type { Described } from '#platform/domain/found.ts';
import { Link } from '#platform/web/design/link.tsx';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { systemWords } from '../system/system-words.ts';

export type NamedThing = NonNullable<ShownAuditLine['who']>;

/** What a person or a thing is called here: its name, else the end of its number. */
export function useNameOf(): (named: NamedThing) => string {
  const t = useWords(systemWords);
  const { language } = useLanguage();
  return ({ id, name }) => (typeof name === 'string' ? name : (name?.[language] ?? t('audit.number', { id: id.slice(-6) })));
}

/** A thing that a line is about; where some room knows it, its name leads to it. */
export function NamedLink({ named, things }: { readonly named: NamedThing; readonly things: ReadonlyMap<string, Described> }): ReactNode {
  const { language } = useLanguage();
  const nameOf = useNameOf();
  const thing = things.get(named.id);
  if (thing === undefined) return nameOf(named);
  return <Link href={thing.href}>{typeof thing.name === 'string' ? thing.name : thing.name[language]}</Link>;
}
