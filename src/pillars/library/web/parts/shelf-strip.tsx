import { useId, type ReactNode } from 'react';
import type { KeptTitle } from '../../api.ts';
import type { Library } from '../device/library.ts';
import { BookTile } from './book-tile.tsx';

/** A named row of books; nothing where there are none. */
export function ShelfStrip({ title, about, titles, library }: { readonly title: string; readonly about?: string; readonly titles: readonly KeptTitle[]; readonly library: Library }): ReactNode {
  const id = useId();
  if (titles.length === 0) return null;
  return (
    <section className="k-stack" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        {about !== undefined && about !== '' && <p className="k-quiet">{about}</p>}
      </div>
      <ul className="lib-shelf lib-strip">
        {titles.map((one) => (
          <BookTile key={one.id} title={one} library={library} />
        ))}
      </ul>
    </section>
  );
}

/** Titles that the device knows with what can be done about them, in the order of the ids given. */
export function knownOf(ids: readonly { readonly id: string }[], library: Library): readonly KeptTitle[] {
  const known = new Map(library.titles.map((title) => [title.id, title]));
  return ids.flatMap(({ id }) => known.get(id) ?? []);
}
