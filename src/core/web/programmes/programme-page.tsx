import { useState, type ReactNode } from 'react';
import { getProgramme, removePastWork, type PromiseAnswer } from '#core/api/programmes.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Day } from '#platform/web/day.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { ConfirmDialog, Dialog } from '#platform/web/design/dialog.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Table, type Column } from '#platform/web/design/table.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import type { PageProps } from '../gives.ts';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { AimsList } from './aims.tsx';
import { PastForm } from './past-form.tsx';
import { ProgrammeForm } from './programme-form.tsx';
import { programmeWords } from './programme-words.ts';
import { PromiseBar } from './promise-bar.tsx';
import { PromiseForm } from './promise-form.tsx';
import { yearsText, yearText } from './year-text.ts';

type Facts = AnswerOf<typeof getProgramme>;
type Doing = { readonly what: 'edit' } | { readonly what: 'promise'; readonly promise?: PromiseAnswer } | { readonly what: 'past' };

/** One programme on one page: promised, delivered, used. */
export function Page({ params }: PageProps): ReactNode {
  const t = useWords(programmeWords);
  return (
    <OnlyFor action="see-programmes" title={t('programme.title')}>
      <Programme id={params['programme'] ?? ''} />
    </OnlyFor>
  );
}

function Programme({ id }: { readonly id: string }): ReactNode {
  const t = useWords(programmeWords);
  const { language } = useLanguage();
  const asked = useAsked(getProgramme, { params: { programme: id } });
  const [doing, begin] = useState<Doing | null>(null);
  const facts = asked.value;
  const done = (): void => {
    begin(null);
    asked.again();
  };
  return (
    <Screen
      title={facts?.name[language] ?? t('programme.title')}
      over={facts && t('programme.over', { axis: t(`axis.${facts.axis}`), years: yearsText(facts.from, facts.to, language) })}
      back={{ href: '/programmes', label: t('programmes.title') }}
      actions={facts?.mayChange === true && <Button icon="edit" onClick={() => begin({ what: 'edit' })}>{t('programme.edit')}</Button>}
    >
      <AskedView asked={asked}>{(value) => <Sections facts={value} begin={begin} again={asked.again} />}</AskedView>
      {facts !== undefined && doing !== null && <Doings facts={facts} doing={doing} onClose={() => begin(null)} onDone={done} />}
    </Screen>
  );
}

function Doings({ facts, doing, onClose, onDone }: { readonly facts: Facts; readonly doing: Doing; readonly onClose: () => void; readonly onDone: () => void }): ReactNode {
  const t = useWords(programmeWords);
  const title = { edit: t('programme.edit'), promise: t('programme.promise.add'), past: t('programme.past.add') }[doing.what];
  return (
    <Dialog open onClose={onClose} title={title} actions={<Button look="quiet" onClick={onClose}>{t('programme.leave')}</Button>}>
      {doing.what === 'edit' && <ProgrammeForm programme={facts} onDone={onDone} />}
      {doing.what === 'promise' && <PromiseForm programme={facts.id} partners={facts.partners} measures={facts.measures} onDone={onDone} {...(doing.promise === undefined ? {} : { promise: doing.promise })} />}
      {doing.what === 'past' && <PastForm programme={facts.id} partners={facts.partners} onDone={onDone} />}
    </Dialog>
  );
}

function Sections({ facts, begin, again }: { readonly facts: Facts; readonly begin: (doing: Doing) => void; readonly again: () => void }): ReactNode {
  const t = useWords(programmeWords);
  return (
    <>
      <AimsList aims={facts} />
      <section className="k-stack">
        <div className="k-title-row">
          <h2>{t('programme.promises')}</h2>
          {facts.mayChange && <Button icon="add" onClick={() => begin({ what: 'promise' })}>{t('programme.promise.add')}</Button>}
        </div>
        <Promises facts={facts} begin={begin} />
      </section>
      <section className="k-stack">
        <h2>{t('programme.counted')}</h2>
        <Counted facts={facts} />
      </section>
      <section className="k-stack">
        <div className="k-title-row">
          <h2>{t('programme.past')}</h2>
          {facts.mayChange && <Button icon="add" onClick={() => begin({ what: 'past' })}>{t('programme.past.add')}</Button>}
        </div>
        <Past facts={facts} again={again} />
      </section>
      <Reports facts={facts} />
    </>
  );
}

function Promises({ facts, begin }: { readonly facts: Facts; readonly begin: (doing: Doing) => void }): ReactNode {
  const t = useWords(programmeWords);
  const { language } = useLanguage();
  const columns: readonly Column<PromiseAnswer>[] = [
    { id: 'partner', title: t('promise.partner'), rowHeader: true, cell: (row) => row.partner.name[language] },
    { id: 'what', title: t('promise.what'), cell: (row) => row.what[language] },
    { id: 'by', title: t('promise.by'), cell: (row) => <Day value={row.by} /> },
    { id: 'how', title: t('promise.how'), cell: (row) => <PromiseBar promise={row} /> },
    ...(facts.mayChange
      ? [{ id: 'edit', title: t('promise.edit'), cell: (row: PromiseAnswer) => <Button look="quiet" icon="edit" aria-label={t('promise.edit.of', { partner: row.partner.name[language] })} onClick={() => begin({ what: 'promise', promise: row })}>{t('promise.edit')}</Button> }]
      : []),
  ];
  return <Table caption={t('programme.promises')} hideCaption columns={columns} rows={facts.promises} rowKey={(row) => row.id} note={t('promise.order')} empty={<EmptyState title={t('promise.empty.why')}>{t('promise.empty.todo')}</EmptyState>} />;
}

function Counted({ facts }: { readonly facts: Facts }): ReactNode {
  const t = useWords(programmeWords);
  const { language } = useLanguage();
  const write = (n: number): string => n.toLocaleString(language === 'th' ? 'th-TH' : 'en-GB');
  const columns: readonly Column<Facts['counted'][number]>[] = [
    { id: 'what', title: t('promise.what'), rowHeader: true, cell: (row) => row.what[language] },
    { id: 'promised', title: t('counted.promised'), numeric: true, cell: (row) => write(row.promised) },
    { id: 'delivered', title: t('counted.delivered'), numeric: true, cell: (row) => write(row.delivered) },
    { id: 'times', title: t('counted.times'), numeric: true, cell: (row) => (row.usedTimes === 0 ? t('counted.few') : write(row.usedTimes)) },
    { id: 'people', title: t('counted.people'), numeric: true, cell: (row) => (row.usedPeople === null ? t('counted.few') : write(row.usedPeople)) },
  ];
  return <Table caption={t('programme.counted')} hideCaption columns={columns} rows={facts.counted} rowKey={(row) => row.measure} note={t('counted.how')} />;
}

function Past({ facts, again }: { readonly facts: Facts; readonly again: () => void }): ReactNode {
  const t = useWords(programmeWords);
  const { language } = useLanguage();
  const { toast } = useAnnouncer();
  type Row = Facts['past'][number];
  const problemText = useProblemText(programmeWords);
  const [leaving, setLeaving] = useState<Row>();
  const [problem, setProblem] = useState<Problem>();
  const remove = async (row: Row): Promise<void> => {
    const removed = await ask(removePastWork, { params: { programme: facts.id, past: row.id } });
    setLeaving(undefined);
    setProblem(removed.ok ? undefined : removed.problem);
    if (removed.ok) toast({ text: t('past.removed') });
    again();
  };
  const columns: readonly Column<Row>[] = [
    { id: 'year', title: t('past-form.year'), rowHeader: true, cell: (row) => yearText(row.year, language) },
    { id: 'what', title: t('past-form.what'), cell: (row) => row.what },
    { id: 'amount', title: t('past-form.amount'), numeric: true, cell: (row) => (row.amount === null ? '–' : row.amount.toLocaleString('th-TH')) },
    { id: 'partner', title: t('promise.partner'), cell: (row) => row.partner?.name[language] ?? '–' },
    { id: 'source', title: t('past-form.source'), cell: (row) => row.source },
    ...(facts.mayChange ? [{ id: 'remove', title: t('past.remove'), cell: (row: Row) => <Button look="quiet" icon="delete" aria-label={t('past.remove.of', { what: row.what })} onClick={() => setLeaving(row)}>{t('past.remove')}</Button> }] : []),
  ];
  return (
    <>
      {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
      <Table caption={t('programme.past')} hideCaption columns={columns} rows={facts.past} rowKey={(row) => row.id} note={t('past.note')} empty={<EmptyState title={t('past.empty.why')}>{t('past.empty.todo')}</EmptyState>} />
      <ConfirmDialog
        open={leaving !== undefined} onClose={() => setLeaving(undefined)} onConfirm={() => leaving !== undefined && void remove(leaving)}
        deed={t('past.remove')} title={t('past.remove.title', { what: leaving?.what ?? '' })}
      >
        <p>{t('past.remove.what')}</p>
      </ConfirmDialog>
    </>
  );
}

/** One to print for each partner who promised something. */
function Reports({ facts }: { readonly facts: Facts }): ReactNode {
  const t = useWords(programmeWords);
  const { language } = useLanguage();
  const partners = [...new Map(facts.promises.map((promise) => [promise.partner.id, promise.partner])).values()];
  if (partners.length === 0) return null;
  return (
    <section className="k-stack">
      <h2>{t('programme.reports')}</h2>
      <div className="k-row">
        {partners.map((partner) => (
          <ButtonLink key={partner.id} icon="print" href={`/api/core/programmes/${facts.id}/report.pdf?partner=${partner.id}`} download>
            {t('programme.report.of', { partner: partner.name[language] })}
          </ButtonLink>
        ))}
      </div>
    </section>
  );
}
