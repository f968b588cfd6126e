import { useState, type ReactNode } from 'react';
import { AskedView } from '#core/web/asked-view.tsx';
import { Screen } from '#core/web/screen.tsx';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { ask } from '#platform/web/device/ask.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import '../library.css';
import { editTitle, listDoubles, noDoubles, type TitleAnswer } from '../../api.ts';
import { OnlyFor } from '../desk/only-for.tsx';
import { librarianWords } from '../librarian-words.ts';
import { bookHref } from '../parts/addresses.ts';
import { BookCover } from '../parts/book-cover.tsx';

type Pair = AnswerOf<typeof listDoubles>['doubles'][number];

/** Pairs of titles that are perhaps one book: keep one in sight, or say that they are two. */
export function Page(): ReactNode {
  const t = useWords(librarianWords);
  return <OnlyFor action="edit-titles" title={t('doubles.title')}><Doubles /></OnlyFor>;
}

function Doubles(): ReactNode {
  const t = useWords(librarianWords);
  const { toast } = useAnnouncer();
  const asked = useAsked(listDoubles, {});
  const [problem, setProblem] = useState<Problem>();
  const problemText = useProblemText(librarianWords);
  const keep = async (kept: TitleAnswer, hidden: TitleAnswer): Promise<void> => {
    const done = await ask(editTitle, { params: { title: hidden.id }, body: { hidden: true } });
    if (done.ok) {
      const undo = async (): Promise<void> => {
        const back = await ask(editTitle, { params: { title: hidden.id }, body: { hidden: false } });
        if (!back.ok) setProblem(back.problem);
        asked.again();
      };
      toast({ text: t('doubles.kept', { title: kept.title }), onUndo: () => void undo() });
    } else setProblem(done.problem);
    asked.again();
  };
  const part = async (pair: Pair): Promise<void> => {
    const parted = await ask(noDoubles, { params: { title: pair.one.id, other: pair.other.id }, body: {} });
    if (parted.ok) toast({ text: t('doubles.parted') });
    else setProblem(parted.problem);
    asked.again();
  };
  return (
    <Screen title={t('doubles.title')}>
      {problem !== undefined && <Notice tone="warn" live="soon" title={problemText(problem)} />}
      <AskedView asked={asked}>
        {({ doubles }) => (
          <>
            {doubles.length === 0 && <EmptyState title={t('doubles.empty.why')}>{t('doubles.empty.todo')}</EmptyState>}
            {doubles.map((pair) => (
              <Card key={`${pair.one.id} ${pair.other.id}`}>
                <p>
                  {pair.identifiers.length > 0 && <Chip tone="warn">{t('doubles.identifier', { identifier: pair.identifiers.join(', ') })}</Chip>}{' '}
                  {pair.resemblance !== null && <Chip tone="info">{t('doubles.content', { percent: Math.round(pair.resemblance * 100) })}</Chip>}
                </p>
                <div className="lib-pair">
                  <Side title={pair.one} onKeep={() => void keep(pair.one, pair.other)} />
                  <Side title={pair.other} onKeep={() => void keep(pair.other, pair.one)} />
                </div>
                <div className="k-row">
                  <Button look="quiet" onClick={() => void part(pair)}>{t('doubles.two')}</Button>
                </div>
              </Card>
            ))}
          </>
        )}
      </AskedView>
    </Screen>
  );
}

function Side({ title, onKeep }: { readonly title: TitleAnswer; readonly onKeep: () => void }): ReactNode {
  const t = useWords(librarianWords);
  return (
    <div className="lib-row">
      <BookCover title={title} />
      <div>
        <h2><Link href={bookHref(title.id)} lang={title.languages[0]}>{title.title}</Link></h2>
        <p className="k-quiet">{[title.people.join(', '), title.publisher, title.published?.slice(0, 4)].filter(Boolean).join(' · ')}</p>
        <div><Button aria-label={t('doubles.keep.of', { title: title.title })} onClick={onKeep}>{t('doubles.keep')}</Button></div>
      </div>
    </div>
  );
}
