import type { ReactNode } from 'react';
import { Cover } from '#platform/web/design/cover.tsx';
import { addressOf } from '#platform/web/device/ask.ts';
import { getCover, type TitleAnswer } from '../../api.ts';

/** The book's own cover, or a drawn one; small where several stand together. */
export function BookCover({ title, size = 'small', shape = 'book' }: { readonly title: Pick<TitleAnswer, 'id' | 'title' | 'hasCover'>; readonly size?: 'small' | 'large'; readonly shape?: 'book' | 'wide' }): ReactNode {
  return <Cover id={title.id} title={title.title} shape={shape} src={title.hasCover ? addressOf(getCover, { title: title.id }, { size }) : undefined} />;
}
