import { useState, type ReactNode } from 'react';
import { compareRecords, keepApart, listDoubles, mergePeople, partPeople } from '#core/api/people.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { birthText } from '../birth-text.ts';
import { Form, useForm, type Fault } from '../form.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { peopleWords } from './people-words.ts';
import '../desk.css';

type Doubles = AnswerOf<typeof listDoubles>;
type Pair = Doubles['pairs'][number];

/** Records that may be of one person, side by side. */
export function Page(): ReactNode {
  const t = useWords(peopleWords);
  return (
    <OnlyFor action="merge-people" title={t('doubles.title')}>
      <DoublesList />
    </OnlyFor>
  );
}

function DoublesList(): ReactNode {
  const t = useWords(peopleWords);
  const asked = useAsked(listDoubles, {});
  const problemText = useProblemText(peopleWords);
  const [open, setOpen] = useState<Pair | null>(null);
  const [problem, setProblem] = useState<Problem>();
  const done = (): void => {
    setOpen(null);
    asked.again();
  };
  const undo = async (person: string): Promise<void> => {
    const result = await ask(partPeople, { params: { person }, body: {} });
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) asked.again();
  };
  return (
    <Screen title={t('doubles.title')} over={t('doubles.over')} back={{ href: '/people', label: t('people.back') }}>
      <AskedView asked={asked}>
        {({ pairs, merged }) => (
          <>
            {pairs.length === 0 ? (
              <EmptyState title={t('doubles.none')}>{t('doubles.none-todo')}</EmptyState>
            ) : (
              <Table
                caption={t('doubles.title')} hideCaption rows={pairs} rowKey={(pair) => `${pair.a.id} ${pair.b.id}`} note={t('doubles.note')}
                columns={[
                  { id: 'a', title: t('doubles.first'), rowHeader: true, cell: ({ a }) => <Side side={a} /> },
                  { id: 'b', title: t('doubles.second'), cell: ({ b }) => <Side side={b} /> },
                  { id: 'why', title: t('doubles.why'), cell: ({ reasons }) => reasons.map((reason) => t(`doubles.reason.${reason}`)).join(' · ') },
                  { id: 'do', title: t('doubles.do'), cell: (pair) => <Button onClick={() => setOpen(pair)}>{t('doubles.compare')}</Button> },
                ]}
              />
            )}
            {open !== null && (
              <div key={`${open.a.id} ${open.b.id}`} ref={intoView}>
                <Compare pair={open} onDone={done} />
              </div>
            )}
            {merged.length > 0 && (
              <Card title={t('doubles.merged')}>
                {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
                <ul className="c-list">
                  {merged.map((one) => (
                    <li key={one.id}>
                      <strong>{t('doubles.merged-into', { from: one.name, into: one.intoName })}</strong>
                      <span className="k-quiet">
                        {one.by} · <Day value={one.mergedAt} />
                      </span>
                      <Button look="quiet" onClick={() => void undo(one.id)}>{t('doubles.undo')}</Button>
                    </li>
                  ))}
                </ul>
              </Card>
            )}
          </>
        )}
      </AskedView>
    </Screen>
  );
}

/** Below a long list nobody would see it open. */
function intoView(card: HTMLElement | null): void {
  card?.scrollIntoView({ block: 'start' });
}

function Side({ side }: { readonly side: Pair['a'] }): ReactNode {
  const { language } = useLanguage();
  return (
    <>
      {side.name}
      {side.home !== null && (
        <>
          <br />
          <span className="k-quiet">{side.home[language]}</span>
        </>
      )}
    </>
  );
}

function Compare({ pair, onDone }: { readonly pair: Pair; readonly onDone: () => void }): ReactNode {
  const t = useWords(peopleWords);
  const { language } = useLanguage();
  const { toast } = useAnnouncer();
  const problemText = useProblemText(peopleWords);
  const asked = useAsked(compareRecords, { params: { person: pair.a.id, other: pair.b.id } });
  const form = useForm<'reason'>({ reason: '' });
  const send = async (): Promise<Fault<'reason'> | null> => {
    const reason = form.values.reason.trim();
    if (reason === '') return { fields: { reason: t('doubles.reason.empty') } };
    const result = await ask(mergePeople, { params: { person: pair.a.id }, body: { into: pair.b.id, reason } });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('doubles.done') });
    onDone();
    return null;
  };
  const apart = async (): Promise<Fault<'reason'> | null> => {
    const result = await ask(keepApart, { params: { person: pair.a.id }, body: { other: pair.b.id } });
    if (!result.ok) return { problem: result.problem };
    onDone();
    return null;
  };
  return (
    <Card title={t('doubles.side-by-side')}>
      <AskedView asked={asked}>
        {({ a, b, problem }) => (
          <>
            <Table
              caption={t('doubles.side-by-side')} hideCaption rowKey={(row) => row.name}
              columns={[
                { id: 'what', title: t('privacy.what'), rowHeader: true, cell: (row) => row.name },
                { id: 'a', title: t('doubles.first'), cell: (row) => row.a },
                { id: 'b', title: t('doubles.second'), cell: (row) => row.b },
              ]}
              rows={[
                { name: t('doubles.name'), a: `${a.givenName} ${a.familyName} (${a.callName})`, b: `${b.givenName} ${b.familyName} (${b.callName})` },
                { name: t('people.birth'), a: birthText(a.birth, language) ?? '-', b: birthText(b.birth, language) ?? '-' },
                { name: t('people.home'), a: a.home?.[language] ?? '-', b: b.home?.[language] ?? '-' },
                ...[...new Set([...a.counts, ...b.counts].map((one) => one.name[language]))].map((name) => ({
                  name, a: String(a.counts.find((one) => one.name[language] === name)?.count ?? 0), b: String(b.counts.find((one) => one.name[language] === name)?.count ?? 0),
                })),
              ]}
            />
            <p>{t('doubles.becomes')}</p>
            {problem !== null ? (
              <Notice tone="warn" title={problemText({ code: problem })} />
            ) : (
              <Form form={form} onSend={send}>
                <TextField label={t('doubles.reason')} maxLength={500} {...form.field('reason')} />
                <div className="k-row">
                  <Button type="submit" busy={form.busy}>
                    {t('doubles.merge')}
                  </Button>
                  <Button look="quiet" onClick={() => form.run(apart)}>{t('doubles.apart')}</Button>
                </div>
              </Form>
            )}
          </>
        )}
      </AskedView>
    </Card>
  );
}
