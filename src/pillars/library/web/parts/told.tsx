import { useState, type ReactNode } from 'react';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { putAway, refusals } from '#platform/web/device/outbox.ts';
import type { OutboxAnswer } from '#platform/web/device/store.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useLanguage } from '#platform/web/words.tsx';
import type { Library } from '../device/library.ts';
import { putAwayWish, wishesToTell } from '../device/wishes.ts';
import { problemText, useLibraryWords } from '../library-words.ts';
import { bookHref } from './addresses.ts';

/** What is not a person's concern when it could not be taken: counts and places. */
const TOLD = ['library.borrow', 'library.renew-loan', 'library.place-hold', 'library.make-wish', 'library.change-mark'];

/** What the server said later of things done here without a line: refused ones with the reason, and what became of wishes. */
export function Told({ person, library }: { readonly person: string; readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const refused = useDevice(() => refusals(person), ['outbox'], [person]) ?? [];
  const [turn, setTurn] = useState(0);
  const wishes = useDevice(() => wishesToTell(person, library.answered), ['kept'], [person, library.answered.map((wish) => wish.id), turn]) ?? [];
  const nameOf = (answer: Pick<OutboxAnswer, 'body'>): string => {
    const id = (answer.body as { readonly title?: string } | null)?.title;
    return library.titles.find((title) => title.id === id)?.title ?? t('told.a-book');
  };
  const put = (id: string): void => void putAway(id);
  const forget = (id: string): void => void putAwayWish(person, id, library.answered).then(() => setTurn(turn + 1));
  return (
    <>
      {refused.filter((answer) => TOLD.includes(answer.call)).map((answer) => (
        <Notice
          key={answer.id} tone="warn" live="soon"
          title={t(`told.${answer.call.slice('library.'.length)}`, { title: nameOf(answer) })}
          kept={problemText(language, answer.problem)}
          actions={<Button onClick={() => put(answer.id)}>{t('told.understood')}</Button>}
        />
      ))}
      {wishes.map(({ id, title, state }) => (
        <Notice
          key={id} tone={state.kind === 'lent' ? 'good' : state.kind === 'queued' ? 'info' : 'warn'} live="soon" title={t(`told.wish.${state.kind}`, { title: nameOf({ body: { title } }) })}
          kept={state.kind === 'refused' ? problemText(language, { code: state.code, data: (state.data ?? {}) as NonNullable<Problem['data']> }) : undefined}
          next={<Link href={bookHref(title)}>{t('told.wish.see')}</Link>}
          actions={<Button onClick={() => forget(id)}>{t('told.understood')}</Button>}
        />
      ))}
    </>
  );
}
