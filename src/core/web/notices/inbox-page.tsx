import { useEffect, useState, type ReactNode } from 'react';
import type { KeptNotice } from '#core/api/notices.ts';
import { Day } from '#platform/web/day.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Segmented } from '#platform/web/design/segmented.tsx';
import { hasKept, pullKept } from '#platform/web/device/kept-sets.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useWords } from '#platform/web/words.tsx';
import { Awaited } from '../asked-view.tsx';
import { densityOf, Screen, useSurround } from '../screen.tsx';
import { useTold } from '../told.ts';
import { readInbox, setRead } from './device.ts';
import './notices.css';
import { noticesWords } from './notices-words.ts';
import { NOTICES } from './unread.ts';

/** Everything that was told to a person; here whatever reached them elsewhere. */
export function Page(): ReactNode {
  const { person } = useSurround().session;
  return person === null ? null : <Inbox person={person.id} />;
}

function Inbox({ person }: { readonly person: string }): ReactNode {
  const t = useWords(noticesWords);
  const { toast } = useAnnouncer();
  const { session } = useSurround();
  const [filter, setFilter] = useState<'unread' | 'all'>('unread');
  useEffect(() => void pullKept(NOTICES, person), [person]);
  const kept = useDevice(async () => ({ notices: await readInbox(person), isHere: await hasKept(NOTICES, person) }), ['kept'], [person]);
  const isDesk = densityOf(session) === 'desk';
  const frame = isDesk ? {} : { back: { href: '/', label: t('not-yours.first-page') } };
  if (kept === undefined || (!kept.isHere && kept.notices.length === 0)) return <Screen title={t('inbox.title')} {...frame}><Awaited /></Screen>;
  const unread = kept.notices.filter((notice) => notice.readAt === null);
  const shown = filter === 'unread' ? unread : kept.notices;
  const readAll = (): void => {
    void setRead(person, unread, true);
    toast({ text: t('inbox.read-done', { n: unread.length }), onUndo: () => void setRead(person, unread, false) });
  };
  return (
    <Screen title={t('inbox.title')} {...frame}>
      {kept.notices.length > 0 && (
        <Segmented<'unread' | 'all'>
          label={t('inbox.filter')} value={filter} onChange={setFilter} options={[{ value: 'unread', label: t('inbox.filter.unread') }, { value: 'all', label: t('inbox.filter.all') }]}
        />
      )}
      {shown.length === 0 ? <Nothing isEmpty={kept.notices.length === 0} /> : <ul className="c-notices">{shown.map((notice) => <NoticeItem key={notice.id} notice={notice} person={person} />)}</ul>}
      <div className="k-row">
        {unread.length > 1 && <Button icon="check" onClick={readAll}>{t('inbox.read-all')}</Button>}
        <ButtonLink look="quiet" icon="settings" href="/account/notices">{t('inbox.settings')}</ButtonLink>
      </div>
    </Screen>
  );
}

function Nothing({ isEmpty }: { readonly isEmpty: boolean }): ReactNode {
  const t = useWords(noticesWords);
  return isEmpty ? <EmptyState title={t('inbox.empty.why')}>{t('inbox.empty.todo')}</EmptyState> : <EmptyState title={t('inbox.none.why')}>{t('inbox.none.todo')}</EmptyState>;
}

function NoticeItem({ notice, person }: { readonly notice: KeptNotice; readonly person: string }): ReactNode {
  const t = useWords(noticesWords);
  const told = useTold();
  const sentence = told('notice', notice.kind, notice.holes) ?? t('inbox.unknown');
  const isNew = notice.readAt === null;
  const named = <span className="k-hidden"> {sentence}</span>;
  return (
    <li>
      <Card>
        <div className="k-row">
          {isNew && <Chip icon="star">{t('inbox.new')}</Chip>}
          {notice.urgent && <Chip tone="bad" icon="warning">{t('inbox.urgent')}</Chip>}
          {notice.inPlaceOf !== null && <Chip icon="person">{t('inbox.for', { name: notice.inPlaceOf.callName })}</Chip>}
          <span className="k-quiet"><Day value={new Date(notice.madeAt).toISOString()} style="time" /></span>
        </div>
        <p className="c-notice-said">{sentence}</p>
        <div className="k-row">
          <ButtonLink look={isNew ? 'primary' : 'secondary'} iconAfter="forward" href={notice.href} onClick={() => { if (isNew) void setRead(person, [notice], true); }}>
            {t('inbox.open')}{named}
          </ButtonLink>
          <Button look="quiet" icon={isNew ? 'check' : 'undo'} onClick={() => void setRead(person, [notice], isNew)}>{t(isNew ? 'inbox.read' : 'inbox.unread-again')}{named}</Button>
        </div>
      </Card>
    </li>
  );
}
