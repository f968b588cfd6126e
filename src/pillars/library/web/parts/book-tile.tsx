import type { ReactNode } from 'react';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { standingNow } from '../device/foreseen.ts';
import type { Library } from '../device/library.ts';
import { useLibraryWords } from '../library-words.ts';
import { BookCover } from './book-cover.tsx';
import { bookHref } from './addresses.ts';
import type { KeptTitle } from '../../api.ts';

/** One book of the shelf: its cover, its name, and whether it can be read here without a line. */
export function BookTile({ title, library }: { readonly title: KeptTitle; readonly library: Library }): ReactNode {
  return (
    <li>
      <BookCover title={title} />
      <Link className="lib-tile-title" href={bookHref(title.id)} lang={title.languages[0]}>
        {title.title}
      </Link>
      <TileState title={title} library={library} />
    </li>
  );
}

function TileState({ title, library }: { readonly title: KeptTitle; readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const here = library.files.get(title.id)?.state === 'here';
  const { loan, hold, pool } = standingNow(title, library);
  if (loan !== null) return <Chip tone="good" icon={here ? 'keep' : 'book'}>{t(here ? 'shelf.state.here' : 'shelf.state.lent')}</Chip>;
  if (hold !== null) return <Chip tone={hold.state === 'offered' ? 'info' : 'warn'}>{t(`shelf.state.${hold.state}`)}</Chip>;
  if (library.wishes.some((wish) => wish.title.id === title.id)) return <Chip tone="warn">{t('shelf.state.wished')}</Chip>;
  if (here && pool?.licence === 'open') return <Chip tone="good" icon="keep">{t('shelf.state.here')}</Chip>;
  if (pool?.licence === 'copies' && pool.free <= pool.waiting) return <span className="k-quiet">{t('shelf.state.all-lent')}</span>;
  return null;
}

/** Room for tiles that are being read from the device. */
export function TilesSoon({ strip = false, count = 10 }: { readonly strip?: boolean; readonly count?: number }): ReactNode {
  return (
    <ul className={strip ? 'lib-shelf lib-strip' : 'lib-shelf'} aria-hidden="true">
      {Array.from({ length: count }, (_, place) => (
        <li key={place}>
          <div className="lib-soon" data-shape="cover" />
          <div className="lib-soon">&nbsp;</div>
        </li>
      ))}
    </ul>
  );
}
