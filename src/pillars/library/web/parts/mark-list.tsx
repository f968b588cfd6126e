import { type ReactNode } from 'react';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Day } from '#platform/web/day.tsx';
import type { TitleAnswer } from '../../api.ts';
import { percentRead } from '../../domain/reading-place.ts';
import type { Mark } from '../../domain/mark.ts';
import { putBackMark, removeMark } from '../device/marks.ts';
import { useLibraryWords } from '../library-words.ts';
import { readHref } from './addresses.ts';

/** What a person marked in one book, in its order. `open` where the book can be read now. */
export function MarkList({ person, title, marks, open }: { readonly person: string; readonly title: TitleAnswer; readonly marks: readonly Mark[]; readonly open: boolean }): ReactNode {
  const t = useLibraryWords();
  const { toast } = useAnnouncer();
  const order = marks.toSorted((a, b) => (a.locator.locations.totalProgression ?? 0) - (b.locator.locations.totalProgression ?? 0));
  const remove = async (mark: Mark): Promise<void> => {
    await removeMark(person, mark);
    toast({ text: t('marks.removed'), onUndo: () => void putBackMark(person, mark) });
  };
  const where = ({ locator }: Mark): string => {
    const { position, totalProgression } = locator.locations;
    const at = title.layout === 'fixed' && position !== undefined ? t('place.page', { page: position }) : t('place.percent', { percent: percentRead(totalProgression ?? 0) });
    return [locator.title, at].filter(Boolean).join(' · ');
  };
  return (
    <ul className="lib-rows">
      {order.map((mark) => (
        <li key={mark.id} className="lib-mark" data-colour={mark.colour ?? undefined}>
          {mark.kind === 'highlight' ? <blockquote lang={title.languages[0]}>{mark.locator.text?.highlight}</blockquote> : <p><strong>{t('marks.bookmark')}</strong></p>}
          {mark.note !== null && <p>{t('marks.note')} {mark.note}</p>}
          <div className="k-row">
            <span className="k-quiet">{where(mark)} · <Day value={new Date(mark.madeAt).toISOString()} /></span>
            {open && <ButtonLink look="quiet" icon="book" href={readHref(title.id, '/library/marks', mark.id)}>{t('marks.open')}</ButtonLink>}
            <Button look="quiet" icon="delete" onClick={() => void remove(mark)}>{t('marks.remove')}</Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
