import { useState, type ReactNode } from 'react';
import type { Problem } from '#platform/domain/result.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { Progress } from '#platform/web/design/progress.tsx';
import type { KeptFile } from '#platform/web/device/store.ts';
import { useConnected } from '#platform/web/device/use-device.ts';
import type { Translate } from '#platform/web/words.tsx';
import type { TitleAnswer } from '../../api.ts';
import { dropBook, keepBook } from '../device/keep.ts';
import { problemText, useLibraryWords } from '../library-words.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { sizeWords } from './measures.ts';

/** How far a file is, in words. */
export function keepingText(t: Translate, file: KeptFile, connected: boolean): string {
  const holes = { received: sizeWords(t, file.received), size: sizeWords(t, file.size) };
  if (!connected) return t('keep.paused', holes);
  return t(file.state === 'waiting' && file.received === 0 ? 'keep.in-queue' : 'keep.fetching', holes);
}

/** "Keep on this tablet": its size first, then how far it is, then that it is here. */
export function KeepControl({ title, loan, file }: { readonly title: TitleAnswer; readonly loan: string; readonly file: KeptFile | undefined }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const { announce } = useAnnouncer();
  const connected = useConnected();
  const [problem, setProblem] = useState<Problem | null>(null);
  const keep = (): void => {
    void keepBook(title, loan).then((result) => setProblem(result.ok ? null : result.problem));
  };
  const drop = (): void => {
    void dropBook(title.id).then(() => announce(t('keep.dropped', { title: title.title })));
  };
  const told = problem !== null && (
    <Notice
      tone="warn" live="now" title={problem.code === 'library.device-full' ? t('keep.full', { size: sizeWords(t, title.size), left: sizeWords(t, Number(problem.data?.left ?? 0)) }) : problemText(language, problem)}
      next={<a href="/library/kept">{t('keep.see-kept')}</a>}
    />
  );
  if (file === undefined) {
    return (
      <>
        <div className="k-row">
          <Button icon="keep" onClick={keep}>{t('keep.button', { size: sizeWords(t, title.size) })}</Button>
        </div>
        {!connected && <p className="k-quiet">{t('keep.needs-line')}</p>}
        {told}
      </>
    );
  }
  if (file.state === 'here') {
    return (
      <div className="k-row">
        <Chip tone="good" icon="keep">{t('keep.here', { size: sizeWords(t, file.size) })}</Chip>
        <Button look="quiet" icon="delete" onClick={drop}>{t('keep.drop')}</Button>
      </div>
    );
  }
  if (file.state === 'failed') {
    return <Notice tone="warn" live="soon" title={t('keep.failed')} actions={<><Button icon="keep" onClick={keep}>{t('keep.again')}</Button><Button look="quiet" onClick={drop}>{t('keep.stop')}</Button></>} />;
  }
  return (
    <>
      <Progress label={t('keep.label')} text={keepingText(t, file, connected)} value={file.received} max={Math.max(1, file.size)} />
      <div className="k-row">
        <Button look="quiet" icon="close" onClick={drop}>{t('keep.stop')}</Button>
      </div>
    </>
  );
}
