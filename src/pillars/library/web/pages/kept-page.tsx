import { useState, type ReactNode } from 'react';
import { Screen } from '#core/web/screen.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Progress } from '#platform/web/design/progress.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import type { KeptFile } from '#platform/web/device/store.ts';
import { useConnected, useDevice } from '#platform/web/device/use-device.ts';
import { space } from '#platform/web/device/kept-files.ts';
import '../library.css';
import { dropBook, keepBook, setSpaceLimit, SPACE_CHOICES, spaceLimit } from '../device/keep.ts';
import type { Library } from '../device/library.ts';
import { useLibraryWords } from '../library-words.ts';
import { bookHref } from '../parts/addresses.ts';
import { BookCover } from '../parts/book-cover.tsx';
import { keepingText } from '../parts/keep-control.tsx';
import { sizeWords } from '../parts/measures.ts';
import { useMyLibrary } from '../parts/use-person.ts';

/** What is kept on this device, how far each is, and how much room books take. */
export function Page(): ReactNode {
  const t = useLibraryWords();
  const { library } = useMyLibrary();
  const connected = useConnected();
  const back = { href: '/library', label: t('shelf.title') };
  if (library === undefined) return <Screen title={t('kept.title')} back={back}><div className="lib-soon" data-shape="rows" aria-hidden="true" /></Screen>;
  const files = [...library.files];
  const coming = files.some(([, file]) => file.state === 'waiting' || file.state === 'fetching');
  return (
    <Screen title={t('kept.title')} back={back}>
      <Room />
      {coming && !connected && <Notice tone="warn" icon="offline" live="soon" title={t('kept.paused')} />}
      {files.length === 0 && <EmptyState title={t('kept.empty.why')} actions={<ButtonLink icon="book" href="/library">{t('shelf.title')}</ButtonLink>}>{t('kept.empty.todo')}</EmptyState>}
      <ul className="lib-rows">
        {files.map(([title, file]) => <KeptRow key={title} id={title} file={file} library={library} />)}
      </ul>
    </Screen>
  );
}

function Room(): ReactNode {
  const t = useLibraryWords();
  const [turn, setTurn] = useState(0);
  const room = useDevice(async () => await space(await spaceLimit()), ['files'], [turn]);
  const limit = room?.limit ?? SPACE_CHOICES[2];
  return (
    <section className="k-card lib-room" aria-label={t('kept.room')}>
      <Progress label={t('kept.room')} value={Math.min(room?.used ?? 0, limit)} max={limit} text={t('kept.used', { used: sizeWords(t, room?.used ?? 0), limit: sizeWords(t, limit) })} />
      {room !== undefined && room.free < limit - room.used && room.free > 0 && <p className="k-quiet">{t('kept.free', { free: sizeWords(t, room.free) })}</p>}
      <SelectField
        label={t('kept.limit')} hint={t('kept.limit.hint')} value={String(limit)} options={SPACE_CHOICES.map((bytes) => ({ value: String(bytes), label: sizeWords(t, bytes) }))}
        onChange={(event) => void setSpaceLimit(Number(event.target.value)).then(() => setTurn(turn + 1))}
      />
    </section>
  );
}

function KeptRow({ id, file, library }: { readonly id: string; readonly file: KeptFile; readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const connected = useConnected();
  const { announce } = useAnnouncer();
  const loan = library.loans.find((one) => one.title.id === id && one.endedAt === null);
  const title = library.titles.find((one) => one.id === id) ?? library.loans.find((one) => one.title.id === id)?.title;
  // What somebody else at this tablet reads is theirs to tell.
  const name = title?.title ?? t('kept.of-another');
  const drop = (): void => void dropBook(id).then(() => announce(t('keep.dropped', { title: name })));
  return (
    <li className="k-card">
      <div className="lib-row">
        <BookCover title={title ?? { id, title: name, hasCover: false }} />
        <div>
          <h2>{title === undefined ? name : <Link href={bookHref(id)}>{name}</Link>}</h2>
          {file.state === 'here' && <div><Chip tone="good" icon="keep">{t('keep.here', { size: sizeWords(t, file.size) })}</Chip></div>}
          {(file.state === 'waiting' || file.state === 'fetching') && <Progress label={t('keep.label')} hideLabel value={file.received} max={Math.max(1, file.size)} text={keepingText(t, file, connected)} />}
          {file.state === 'failed' && <p>{t('keep.failed')}</p>}
          <div className="k-row">
            {file.state === 'failed' && loan !== undefined && <Button icon="keep" onClick={() => void keepBook(loan.title, loan.id).then(() => undefined)}>{t('keep.again')}</Button>}
            <Button look="quiet" icon="delete" onClick={drop}>{t(file.state === 'here' ? 'keep.drop' : 'keep.stop')}</Button>
          </div>
        </div>
      </div>
    </li>
  );
}
