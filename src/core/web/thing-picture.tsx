import type { ReactNode } from 'react';
import type { Described } from '#platform/domain/found.ts';
import { Avatar } from '#platform/web/design/avatar.tsx';
import { Cover } from '#platform/web/design/cover.tsx';
import { Icon } from '#platform/web/design/icon.tsx';
import { iconPaths } from '#platform/web/design/icon-paths.ts';
import type { IconName } from '#platform/web/design/icon.tsx';
import type { Language } from '#platform/web/words.tsx';

/** What a thing is called in the language of the page. */
export function saidIn(said: Described['name'], language: Language): string {
  return typeof said === 'string' ? said : said[language];
}

function isIcon(name: string): name is IconName {
  return name in iconPaths;
}

/** The picture of a thing of any room, beside its name. */
export function ThingPicture({ thing, language }: { readonly thing: Described; readonly language: Language }): ReactNode {
  const { picture } = thing;
  const name = saidIn(thing.name, language);
  if ('cover' in picture) return <Cover id={picture.cover} title={name} src={picture.src} />;
  if ('icon' in picture) return <Icon name={isIcon(picture.icon) ? picture.icon : 'info'} />;
  return <Avatar name={name} animal={picture.animal ?? undefined} size="3rem" />;
}
