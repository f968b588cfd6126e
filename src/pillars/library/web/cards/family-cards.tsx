import type { ReactNode } from 'react';
import { Avatar } from '#platform/web/design/avatar.tsx';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import '../library.css';
import './family-cards.css';
import { listFamilyReading, type FamilyReader } from '../../domain/family-calls.ts';
import { familyReadingWords } from '../family-words.ts';
import { bookHref, readHref } from '../parts/addresses.ts';
import { BookCover } from '../parts/book-cover.tsx';

/** A card for each child of the family: the book they read now, how far in words, and the way into the same book. */
export function FamilyCards(): ReactNode {
  const { value } = useAsked(listFamilyReading, {});
  return value?.readers.map((reader) => <Reader key={reader.person} reader={reader} />);
}

function Reader({ reader }: { readonly reader: FamilyReader }): ReactNode {
  const t = useWords(familyReadingWords);
  const { callName: name, reads } = reader;
  if (reads === null) {
    return (
      <div className="k-card">
        <div className="lib-family">
          <Avatar name={name} animal={reader.animal ?? undefined} size="3.5rem" />
          <div>
            <h2>{t(reader.shows ? 'family.none' : 'family.choose', { name })}</h2>
            {reader.shows && <p className="k-quiet">{t('family.none.todo')}</p>}
          </div>
        </div>
      </div>
    );
  }
  const { title } = reads;
  return (
    <div className="k-card">
      <div className="k-doing">
        <BookCover title={title} />
        <div className="lib-now">
          <div className="lib-family">
            <Avatar name={name} animal={reader.animal ?? undefined} size="3rem" />
            <p>{t('family.reads', { name })}</p>
          </div>
          <h2 className="k-large" lang={title.languages[0]}>{title.title}</h2>
          <p>{t(`family.${reads.far}`)}</p>
          {reads.mayHave ? (
            <div className="k-row">
              <ButtonLink look="primary" icon="book" href={reads.mine ? readHref(title.id, '/') : bookHref(title.id)}>{t(reads.mine ? 'family.go-on' : 'family.same')}</ButtonLink>
            </div>
          ) : (
            <p className="k-quiet">{t('family.only-home')}</p>
          )}
        </div>
      </div>
    </div>
  );
}
