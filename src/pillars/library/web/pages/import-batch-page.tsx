import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { AskedView } from '#core/web/asked-view.tsx';
import type { PageProps } from '#core/web/gives.ts';
import { Screen } from '#core/web/screen.tsx';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Chip, type Tone } from '#platform/web/design/chip.tsx';
import { Figure } from '#platform/web/design/card.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Progress } from '#platform/web/design/progress.tsx';
import { dayText } from '#platform/web/day.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useLanguage } from '#platform/web/words.tsx';
import '../library.css';
import { getImport } from '../../api.ts';
import type { IngestReport } from '../../domain/publication.ts';
import { OnlyFor } from '../desk/only-for.tsx';
import { uploads, type Upload } from '../device/uploads.ts';
import { libraryWords, useLibraryProblem, useLibraryWords } from '../library-words.ts';
import { bookHref } from '../parts/addresses.ts';
import { sizeWords } from '../parts/measures.ts';

type Batch = AnswerOf<typeof getImport>;
type BatchFile = Batch['files'][number];

/** Milliseconds between looks while something is on its way. */
const LOOK_AGAIN = 2_000;

const tones: Readonly<Record<BatchFile['state'], Tone>> = { waiting: 'info', taken: 'good', 'already-here': 'info', refused: 'warn' };

/** What became of each file of a batch; the page can be left and found again. */
export function Page({ params }: PageProps): ReactNode {
  const t = useLibraryWords();
  return <OnlyFor action="import-books" title={t('import.batch')}><BatchOf id={params['import'] ?? ''} /></OnlyFor>;
}

function BatchOf({ id }: { readonly id: string }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const asked = useAsked(getImport, { params: { import: id } });
  const sending = useSyncExternalStore(uploads.listen, uploads.list).filter((one) => one.batch === id);
  const { again, value } = asked;
  const busy = sending.length > 0 || (value?.waiting ?? 0) > 0;
  // The last file may have gone after the batch was last looked at, and before it was known to wait.
  useEffect(() => {
    if (sending.length === 0) again();
  }, [sending.length, again]);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(again, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [busy, again]);
  return (
    <Screen
      title={t('import.batch')} over={value === undefined ? undefined : dayText(new Date(value.madeAt).toISOString(), language, 'time')} back={{ href: '/library/import', label: t('import.title') }}
      actions={<ButtonLink icon="list" href="/library/titles">{t('titles.title')}</ButtonLink>}
    >
      {sending.length > 0 && <Sending sending={sending} />}
      <AskedView asked={asked}>{(batch) => <Report batch={batch} sending={sending} />}</AskedView>
    </Screen>
  );
}

function Sending({ sending }: { readonly sending: readonly Upload[] }): ReactNode {
  const t = useLibraryWords();
  const problemText = useLibraryProblem();
  return (
    <section className="k-stack" aria-labelledby="sending">
      <h2 id="sending">{t('import.sending')}</h2>
      <p className="k-quiet">{t('import.sending.hint')}</p>
      <ul className="lib-files">
        {sending.map((one) => (
          <li key={one.id}>
            <span className="lib-name">{one.name}</span>
            {one.state === 'refused' && one.problem !== null ? (
              <div className="k-row">
                <Chip tone="warn">{t('import.state.refused')}</Chip>
                <span>{problemText(one.problem)}</span>
                <Button look="quiet" onClick={() => void uploads.forget(one.id)}>{t('import.put-away')}</Button>
              </div>
            ) : (
              <Progress label={one.name} hideLabel value={one.sent} max={Math.max(1, one.size)} text={one.state === 'cut' ? t('import.cut') : one.state === 'waiting' ? t('import.in-queue') : t('keep.fetching', { received: sizeWords(t, one.sent), size: sizeWords(t, one.size) })} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ batch, sending }: { readonly batch: Batch; readonly sending: readonly Upload[] }): ReactNode {
  const t = useLibraryWords();
  const count = (state: BatchFile['state']): number => batch.files.filter((file) => file.state === state).length;
  if (batch.files.length === 0) return sending.length > 0 ? null : <EmptyState title={t('import.batch.empty')} />;
  return (
    <>
      <div className="k-figures">
        <Figure label={t('import.state.taken')} value={count('taken')} from={t('import.of-files', { n: batch.files.length })} tone="good" />
        <Figure label={t('import.state.already-here')} value={count('already-here')} from={t('import.of-files', { n: batch.files.length })} />
        <Figure label={t('import.state.refused')} value={count('refused')} from={t('import.of-files', { n: batch.files.length })} {...(count('refused') > 0 ? { tone: 'warn' as const } : {})} />
        {batch.waiting > 0 && <Figure label={t('import.state.waiting')} value={batch.waiting} from={t('import.of-files', { n: batch.files.length })} />}
      </div>
      <section className="k-stack" aria-labelledby="files">
        <h2 id="files">{t('import.each')}</h2>
        <ul className="lib-files">
          {batch.files.map((file) => <FileReport key={file.id} file={file} />)}
        </ul>
      </section>
    </>
  );
}

/** One file in words: taken with what was removed and warnings, already here, refused with the reason. */
function FileReport({ file }: { readonly file: BatchFile }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const problemText = useLibraryProblem();
  const report = file.report as IngestReport | null;
  const removed = Object.entries(report?.removed ?? {}).filter(([kind, n]) => n > 0 && libraryWords.has(language, `removed.${kind}`));
  const warnings = [...Map.groupBy(report?.warnings ?? [], (warning) => warning.code)].map(([code, all]) => [`warning.${code.slice('library.'.length)}`, all.length] as const).filter(([key]) => libraryWords.has(language, key));
  return (
    <li>
      <div className="k-row">
        <Chip tone={tones[file.state]}>{t(`import.state.${file.state}`)}</Chip>
        <span className="lib-name">{file.title === null ? file.name : <Link href={bookHref(file.title.id)}>{file.title.title}</Link>}</span>
        <span className="k-quiet">{file.title !== null && `${file.name} · `}{sizeWords(t, file.size)}</span>
      </div>
      {file.problem !== null && <p>{problemText(file.problem as Problem)}</p>}
      {file.state === 'already-here' && <p className="k-quiet">{t('import.already-here.hint')}</p>}
      {removed.length > 0 && (
        <details>
          <summary>{t('import.removed', { n: removed.reduce((sum, [, n]) => sum + n, 0) })}</summary>
          <ul>{removed.map(([kind, n]) => <li key={kind}>{t(`removed.${kind}`)} · {t('import.times', { n })}</li>)}</ul>
        </details>
      )}
      {warnings.length > 0 && (
        <details>
          <summary>{t('import.warnings', { n: warnings.length })}</summary>
          <ul>{warnings.map(([key, n]) => <li key={key}>{t(key)}{n > 1 && ` · ${t('import.times', { n })}`}</li>)}</ul>
        </details>
      )}
    </li>
  );
}
