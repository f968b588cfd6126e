import { useState, type ReactNode } from 'react';
import { listPrintable, markPrinted } from '#core/api/notices.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Day, dayText } from '#platform/web/day.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { CheckField } from '#platform/web/design/choice-field.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { OnlyFor } from '../only-for.tsx';
import { useOrgOptions } from '../org-options.ts';
import { Screen } from '../screen.tsx';
import { useTold } from '../told.ts';
import './notices.css';
import { noticesWords } from './notices-words.ts';

type Sheet = AnswerOf<typeof listPrintable>['people'][number];

/** Notices on paper for people whom nothing reaches, one block a person. */
export function Page(): ReactNode {
  const t = useWords(noticesWords);
  return <OnlyFor action="print-notices" title={t('print.title')}><Paper /></OnlyFor>;
}

function Paper(): ReactNode {
  const t = useWords(noticesWords);
  const problemText = useProblemText(noticesWords);
  const { language } = useLanguage();
  const { toast } = useAnnouncer();
  const orgs = useOrgOptions('print-notices');
  const [org, setOrg] = useState('');
  const [again, setAgain] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const asked = useAsked(listPrintable, { query: { again, ...(org === '' ? {} : { org }) } });
  const people = asked.value?.people ?? [];
  // Noted once the browser's own window is closed; whether paper came out nobody can know, so the list can be had again.
  const print = async (): Promise<void> => {
    window.print();
    setBusy(true);
    const result = await ask(markPrinted, { body: { notices: people.flatMap((person) => person.notices.map(({ id }) => ({ person: person.id, id }))) } });
    setBusy(false);
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) toast({ text: t('print.done', { n: result.value.printed }) });
    setAgain(true);
  };
  return (
    <Screen title={t('print.title')} actions={people.length > 0 && <Button look="primary" icon="print" busy={busy} onClick={() => void print()}>{t('print.go', { n: people.length })}</Button>}>
      <div className="k-stack k-no-print">
        <p>{t('print.what')}</p>
        {problem !== undefined && <Notice tone="bad" live="now" title={problemText(problem)} />}
        <SelectField label={t('print.org')} empty={t('print.org.all')} options={orgs} value={org} onChange={(event) => setOrg(event.target.value)} />
        <CheckField label={t('print.again')} checked={again} onChange={(event) => setAgain(event.target.checked)} />
      </div>
      <AskedView asked={asked}>
        {(answer) =>
          answer.people.length === 0 ? (
            <EmptyState title={t('print.empty.why')}>{t('print.empty.todo')}</EmptyState>
          ) : (
            <div className="c-sheets">{answer.people.map((person) => <SheetOf key={person.id} sheet={person} printed={dayText(new Date().toISOString(), language, 'time')} />)}</div>
          )
        }
      </AskedView>
    </Screen>
  );
}

function SheetOf({ sheet, printed }: { readonly sheet: Sheet; readonly printed: string }): ReactNode {
  const t = useWords(noticesWords);
  const told = useTold();
  const { language } = useLanguage();
  return (
    <section className="c-sheet" aria-labelledby={`sheet-${sheet.id}`}>
      <h2 id={`sheet-${sheet.id}`}>{t('print.head', { name: sheet.callName })}</h2>
      <p className="k-quiet">{sheet.org.name[language]}</p>
      <ul>
        {sheet.notices.map((notice) => (
          <li key={notice.id}>
            {told('notice', notice.kind, notice.holes) ?? t('inbox.unknown')} <span className="k-quiet"><Day value={notice.madeAt} /></span>
            {notice.printedAt !== null && <span className="c-not-printed"> <Chip tone="good">{t('print.printed')}</Chip></span>}
          </li>
        ))}
      </ul>
      <p className="c-sheet-foot">{t('print.foot', { time: printed })}</p>
    </section>
  );
}
