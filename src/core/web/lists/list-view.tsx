import { useEffect, useState, type ReactNode } from 'react';
import { getList, getListPreview, runList, undoList, type ListAnswer } from '#core/api/lists.ts';
import { isWorking } from '#core/domain/lists/list.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Day } from '#platform/web/day.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Figure } from '#platform/web/design/card.tsx';
import { ConfirmDialog } from '#platform/web/design/dialog.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { Progress } from '#platform/web/design/progress.tsx';
import { addressOf, ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Screen } from '../screen.tsx';
import { ListColumns } from './list-columns.tsx';
import { ListPlaces } from './list-places.tsx';
import { ListRows } from './list-rows.tsx';
import { useListPages, useListWords } from './list-pages.ts';

/** Often enough that nobody waits for a list of a few hundred. */
const LOOK_AGAIN_MS = 700;

/** One list of the kind in view, from what was read in it to what became of it. It can be left at any time and found again. */
export function ListView({ id }: { readonly id: string }): ReactNode {
  const t = useListWords();
  const { language } = useLanguage();
  const { href } = useListPages();
  const asked = useAsked(getList, { params: { list: id } });
  const { value, problem, again } = asked;
  const working = value !== undefined && isWorking(value.state);
  // Counted from each answer: on a slow line a question by the clock would cut off the one before it, and none would ever be answered.
  useEffect(() => {
    if (!working) return undefined;
    const timer = setTimeout(again, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [working, value, problem, again]);
  return (
    <Screen title={t('list.title')} over={value === undefined ? undefined : `${value.fileName} · ${value.org.name[language]}`} back={{ href, label: t('lists.title') }}>
      <AskedView asked={asked}>{(list) => <Stands list={list} onChange={again} />}</AskedView>
    </Screen>
  );
}

function Stands({ list, onChange }: { readonly list: ListAnswer; readonly onChange: () => void }): ReactNode {
  const t = useListWords();
  const { href, words } = useListPages();
  const problemText = useProblemText(words);
  if (isWorking(list.state)) return <Working list={list} />;
  if (!list.kept) return <Notice icon="clock" title={t('list.forgotten')} next={t('list.forgotten.next')} />;
  if (list.state === 'failed') {
    const problem: Problem = list.problem === null ? { code: 'platform.unexpected' } : { code: list.problem.code, data: (list.problem.data ?? {}) as NonNullable<Problem['data']> };
    return <Notice tone="bad" live="soon" title={problemText(problem)} actions={<ButtonLink href={href}>{t('list.another')}</ButtonLink>} />;
  }
  return (
    <>
      <Verdict list={list} onChange={onChange} />
      <Figures list={list} />
      {list.state === 'checked' && <ListPlaces key={`places ${JSON.stringify(list.places)}`} list={list} onChange={onChange} />}
      {list.state === 'checked' && <ListColumns key={JSON.stringify(list.columns)} list={list} onChange={onChange} />}
      <ListRows key={list.state} list={list} onChange={onChange} />
      <p>
        <ButtonLink icon="file" href={addressOf(getListPreview, { list: list.id })} download>{t('list.preview')}</ButtonLink>
      </p>
    </>
  );
}

function Working({ list }: { readonly list: ListAnswer }): ReactNode {
  const t = useListWords();
  const far = list.done;
  return (
    <div className="k-stack" role="status">
      <Progress
        label={t(`list.working.${list.state}`)} {...(far !== null && { value: far })}
        text={far === null ? (list.step > 0 ? t('list.at-row', { n: list.step }) : undefined) : t('list.percent', { n: Math.floor(far * 100) })}
      />
      <p className="k-quiet">{t('list.leave')}</p>
    </div>
  );
}

/** What stands to be done, with the one button for it. */
function Verdict({ list, onChange }: { readonly list: ListAnswer; readonly onChange: () => void }): ReactNode {
  const t = useListWords();
  const { href, seen, words } = useListPages();
  const problemText = useProblemText(words);
  const [busy, setBusy] = useState(false);
  const [sure, beSure] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const act = (call: typeof runList | typeof undoList): void => {
    setBusy(true);
    void ask(call, { params: { list: list.id } }).then((result) => {
      setBusy(false);
      beSure(false);
      setProblem(result.ok ? undefined : result.problem);
      onChange();
    });
  };
  const ready = (list.counts['add'] ?? 0) + (list.counts['change'] ?? 0);
  const open = (list.counts['unclear'] ?? 0) + (list.counts['refused'] ?? 0);
  return (
    <>
      {problem !== undefined && <Notice tone="bad" live="now" title={problemText(problem)} />}
      {list.sameFile !== null && list.state === 'checked' && (
        <Notice title={t('list.same-file')} next={<Link href={`${href}/${list.sameFile.id}`}><Day value={new Date(list.sameFile.madeAt).toISOString()} style="time" /></Link>} />
      )}
      {list.state === 'checked' && (
        <Notice
          tone={ready > 0 ? 'good' : 'warn'} live="soon"
          title={!list.complete ? t('list.name-first') : ready > 0 ? t('list.ready', { n: ready }) : t('list.nothing-new')}
          kept={t('list.nothing-yet')}
          next={open > 0 ? t('list.open', { n: open }) : undefined}
          actions={ready > 0 && <Button look="primary" busy={busy} onClick={() => act(runList)}>{t('list.run', { n: ready })}</Button>}
        />
      )}
      {list.state === 'done' && (
        <Notice
          tone="good" live="soon" title={t('list.done', { n: ready })} next={open > 0 ? t('list.done.open', { n: open }) : undefined}
          actions={
            <>
              <ButtonLink look="primary" icon={seen.icon} href={seen.href}>{t('list.to-people')}</ButtonLink>
              {ready > 0 && <Button icon="undo" onClick={() => beSure(true)}>{t('list.undo')}</Button>}
            </>
          }
        />
      )}
      {list.state === 'undone' && <Notice icon="undo" live="soon" title={t('list.undone')} next={t('list.undone.next')} />}
      <ConfirmDialog open={sure} onClose={() => beSure(false)} title={t('list.undo.title', { n: ready })} deed={t('list.undo.deed')} busy={busy} onConfirm={() => act(undoList)}>
        <p>{t('list.undo.why')}</p>
      </ConfirmDialog>
    </>
  );
}

function Figures({ list }: { readonly list: ListAnswer }): ReactNode {
  const t = useListWords();
  const from = t('list.from', { n: list.rows });
  const count = (outcome: string): number => list.counts[outcome] ?? 0;
  return (
    <div className="k-figures">
      <Figure label={t('list.outcome.add')} value={count('add')} from={from} {...(count('add') > 0 && { tone: 'good' as const })} />
      {count('change') > 0 && <Figure label={t('list.outcome.change')} value={count('change')} from={from} />}
      <Figure label={t('list.outcome.here')} value={count('here')} from={t('list.here.from')} />
      <Figure label={t('list.outcome.unclear')} value={count('unclear')} from={from} {...(count('unclear') > 0 && { tone: 'warn' as const })} />
      <Figure label={t('list.outcome.refused')} value={count('refused')} from={from} {...(count('refused') > 0 && { tone: 'bad' as const })} />
    </div>
  );
}
