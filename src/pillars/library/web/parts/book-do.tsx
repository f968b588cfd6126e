import { useState, type ReactNode } from 'react';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { Day } from '#platform/web/day.tsx';
import { useConnected } from '#platform/web/device/use-device.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { standingNow } from '../device/foreseen.ts';
import type { Library } from '../device/library.ts';
import { borrowTitle, giveBack, joinQueue, leaveQueue } from '../device/loans.ts';
import { problemText, useLibraryWords } from '../library-words.ts';
import { bookHref, listenHref, readHref } from './addresses.ts';
import { opensNow, ReadSoFar } from './having.tsx';
import { KeepControl } from './keep-control.tsx';
import { nextStep } from './next-step.ts';
import { RenewButton } from './renew-button.tsx';
import { useVoice } from './use-voice.ts';
import type { KeptTitle } from '../../api.ts';

interface DoProps {
  readonly person: string;
  readonly title: KeptTitle;
  readonly library: Library;
}

/** The one thing to do with a book now, as the big button, and what else there is. */
export function BookDo({ person, title, library }: DoProps): ReactNode {
  const t = useLibraryWords();
  const connected = useConnected();
  const { announce } = useAnnouncer();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [ahead, setAhead] = useState<number | null>(null);
  const standing = standingNow(title, library);
  const step = nextStep(standing, library.wishes.some((wish) => wish.title.id === title.id), ahead);

  const during = async (work: () => Promise<Problem | null>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    setProblem(await work());
    setBusy(false);
  };
  const take = (): Promise<void> =>
    during(async () => {
      const result = await borrowTitle(person, title);
      if (!result.ok) return result.problem;
      if (result.value.kind === 'lent') announce(t('book.borrowed', { title: title.title }));
      if (result.value.kind === 'wished') announce(t('book.wished'));
      if (result.value.kind === 'must-wait') setAhead(result.value.ahead);
      return null;
    });
  const join = (): Promise<void> =>
    during(async () => {
      const result = await joinQueue(person, title.id);
      if (!result.ok) return result.problem;
      setAhead(null);
      announce(result.value.position === null ? t('book.joined-later') : t('book.joined', { n: result.value.position }));
      return null;
    });

  return (
    <section className="lib-do" aria-label={t('book.do')}>
      {problem !== null && <Refused problem={problem} />}
      {step.kind === 'read' && <Lent person={person} title={title} library={library} />}
      {step.kind === 'borrow' && (
        <>
          <div className="lib-big"><Button look="primary" icon="book" busy={busy} onClick={() => void take()}>{t(step.open || connected ? 'book.borrow' : 'book.wish')}</Button></div>
          <p className="k-quiet">{step.open ? t('book.open') : connected ? t('book.free', { n: step.free }) : t('book.wish.hint')}</p>
        </>
      )}
      {step.kind === 'take-offer' && (
        <>
          <p><strong>{t('hold.offered')}</strong></p>
          <div className="lib-big"><Button look="primary" icon="check" busy={busy} onClick={() => void take()}>{t('book.take-offer')}</Button></div>
          {step.until !== null && <p className="k-quiet">{t('hold.until')} <Day value={new Date(step.until).toISOString()} style="time" /></p>}
        </>
      )}
      {step.kind === 'join' && (
        <>
          <div className="lib-big"><Button look="primary" icon="waiting" busy={busy} onClick={() => void join()}>{t('book.join')}</Button></div>
          <p className="k-quiet">{t('book.join.hint', { n: step.ahead })}</p>
        </>
      )}
      {step.kind === 'waiting' && (
        <>
          <p><strong>{step.position === null ? t('hold.waiting') : t('hold.position', { n: step.position })}</strong></p>
          <p className="k-quiet">{t('hold.waiting.hint')}</p>
          <div className="k-row"><Button icon="close" onClick={() => void leaveQueue(person, step.hold).then(() => announce(t('hold.left')))}>{t('hold.leave')}</Button></div>
        </>
      )}
      {step.kind === 'wished' && <Notice tone="warn" title={t('wish.waiting')} next={t('wish.waiting.hint')} />}
      {step.kind === 'nothing' && <Notice title={t('book.not-lent')} next={t('book.not-lent.todo')} />}
    </section>
  );
}

function Lent({ person, title, library }: DoProps): ReactNode {
  const t = useLibraryWords();
  const connected = useConnected();
  const { toast } = useAnnouncer();
  const speaks = useVoice(title.languages[0] ?? 'th');
  const loan = library.loans.find((one) => one.title.id === title.id && one.endedAt === null);
  if (loan === undefined) return null;
  return (
    <>
      <ReadSoFar loan={loan} library={library} />
      {opensNow(title.id, library, connected) ? (
        <div className="lib-big k-row">
          <ButtonLink look="primary" icon="book" href={readHref(title.id, bookHref(title.id))}>{t(library.places.has(title.id) ? 'loan.go-on' : 'loan.read')}</ButtonLink>
          {(title.narrated || speaks) && <ButtonLink icon="headphones" href={listenHref(title.id, bookHref(title.id))}>{t('book.listen')}</ButtonLink>}
        </div>
      ) : (
        <Notice tone="warn" icon="offline" title={t('loan.not-here')} />
      )}
      <p className="k-quiet">{t('loan.due')} <Day value={new Date(loan.dueAt).toISOString()} /></p>
      <KeepControl title={title} loan={loan.id} file={library.files.get(title.id)} />
      <div className="k-row">
        <RenewButton person={person} loan={loan} library={library} />
        <Button look="quiet" icon="undo" onClick={() => void giveBack(person, loan.id).then(() => toast({ text: t('loan.returned', { title: title.title }) }))}>{t('loan.return')}</Button>
      </div>
    </>
  );
}

function Refused({ problem }: { readonly problem: Problem }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const many = problem.code === 'library.too-many-loans';
  return (
    <Notice
      tone="warn" live="now" title={problemText(language, problem)} next={many ? t('book.too-many.todo') : undefined}
      actions={many ? <ButtonLink icon="list" href="/library">{t('book.too-many.see')}</ButtonLink> : undefined}
    />
  );
}
