import type { ReactNode } from 'react';
import { ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useWords } from '#platform/web/words.tsx';
import { useSurround } from '../screen.tsx';
import { useTold } from '../told.ts';
import { readInbox } from './device.ts';
import { noticesWords } from './notices-words.ts';

const SHOWN = 2;

/** The newest of what was not read yet, on the first page; nothing where everything was. */
export function NoticesCard(): ReactNode {
  const t = useWords(noticesWords);
  const told = useTold();
  const me = useSurround().session.person?.id ?? '';
  const unread = (useDevice(() => readInbox(me), ['kept'], [me]) ?? []).filter((notice) => notice.readAt === null);
  if (unread.length === 0) return null;
  return (
    <Card title={t('inbox.unread', { n: unread.length })}>
      {unread.slice(0, SHOWN).map((notice) => <p key={notice.id}>{told('notice', notice.kind, notice.holes) ?? t('inbox.unknown')}</p>)}
      <div><ButtonLink iconAfter="forward" href="/inbox">{t('inbox.card.all')}</ButtonLink></div>
    </Card>
  );
}
