import type { ReactNode } from 'react';
import { Cover } from '#platform/web/design/cover.tsx';
import { addressOf } from '#platform/web/device/ask.ts';
import { getCover, type TitleAnswer } from '../../api.ts';

/** The book's own cover, or a drawn one; small where several stand together. */
export function BookCover({ title, size = 'small' }: { readonly title: Pick<TitleAnswer, 'id' | 'title' | 'hasCover'>; readonly size?: 'small' | 'large' }): ReactNode {
  return <Cover id={title.id} title={title.title} src={title.hasCover ? addressOf(getCover, { title: title.id }, { size }) : undefined} />;
}
