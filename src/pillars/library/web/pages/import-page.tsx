import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { AskedView } from '#core/web/asked-view.tsx';
import { Form, useForm, type Fault } from '#core/web/form.tsx';
import { Screen } from '#core/web/screen.tsx';
import { newId } from '#platform/domain/ids.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { Link } from '#platform/web/design/link.tsx';
import { Icon } from '#platform/web/design/icon.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { SelectField, TextField } from '#platform/web/design/text-field.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import '../library.css';
import { beginImport, listImports } from '../../api.ts';
import { numberIn } from '../desk/number-in.ts';
import { LicenceFields } from '../desk/pool-dialog.tsx';
import { OnlyFor } from '../desk/only-for.tsx';
import { useOrgs } from '../desk/use-orgs.ts';
import { earlierWords } from '../earlier/earlier-words.ts';
import { uploads } from '../device/uploads.ts';
import { useLibraryWords } from '../library-words.ts';
import { sizeWords } from '../parts/measures.ts';

type Field = 'org' | 'licence' | 'copies' | 'ageFrom' | 'ageTo' | 'files';

/** Takes in books: for whom and how they are lent, then the files. */
export function Page(): ReactNode {
  const t = useLibraryWords();
  return <OnlyFor action="import-books" title={t('import.title')}><TakeIn /></OnlyFor>;
}

function TakeIn(): ReactNode {
  const t = useLibraryWords();
  const earlier = useWords(earlierWords);
  const [, go] = useLocation();
  const { options } = useOrgs('import-books');
  const form = useForm<Field>({ org: '', licence: 'open', copies: '1', ageFrom: '', ageTo: '', files: '' });
  const [files, setFiles] = useState<readonly File[]>([]);
  const { values } = form;
  const org = values.org || (options.length === 1 ? (options[0]?.value ?? '') : '');
  const send = async (): Promise<Fault<Field> | null> => {
    const copies = values.licence === 'open' ? 0 : numberIn(values.copies, 0, 100_000);
    const age = (text: string): number | null | undefined => (text.trim() === '' ? null : numberIn(text, 0, 120));
    const [ageFrom, ageTo] = [age(values.ageFrom), age(values.ageTo)];
    const fields = {
      ...(org === '' && { org: t('import.org.fault') }), ...(copies === undefined && { copies: t('titles.copies.fault') }), ...(ageFrom === undefined && { ageFrom: t('titles.age.fault') }),
      ...(ageTo === undefined && { ageTo: t('titles.age.fault') }), ...(files.length === 0 && { files: t('import.files.fault') }),
    };
    if (copies === undefined || Object.keys(fields).length > 0) return { fields };
    const id = newId();
    const begun = await ask(beginImport, {
      body: { id, org, licence: values.licence === 'open' ? 'open' : 'copies', copies, ...(ageFrom === null || ageFrom === undefined ? {} : { ageFrom }), ...(ageTo === null || ageTo === undefined ? {} : { ageTo }) },
    });
    if (!begun.ok) return { problem: begun.problem };
    await uploads.add(id, files);
    go(`/library/import/${id}`);
    return null;
  };
  return (
    <Screen title={t('import.title')}>
      <div className="lib-beside">
        <Form form={form} onSend={send}>
          <SelectField label={t('import.org')} empty={t('import.org.choose')} options={options} {...form.field('org')} value={org} />
          <LicenceFields form={form} />
          <div className="k-row" style={{ alignItems: 'end' }}>
            <TextField type="number" min={0} max={120} label={t('titles.age-from')} optional {...form.field('ageFrom')} />
            <TextField type="number" min={0} max={120} label={t('titles.age-to')} optional {...form.field('ageTo')} />
          </div>
          <FileField id={form.idOf('files')} error={form.fault?.fields?.files} files={files} onFiles={setFiles} />
          <div className="k-row"><Button type="submit" look="primary" icon="upload" busy={form.busy}>{files.length === 0 ? t('import.do') : t('import.do-n', { n: files.length })}</Button></div>
        </Form>
        <div className="k-stack">
          <Lately />
          <p><Link href="/library/earlier">{earlier('earlier.link')}</Link></p>
        </div>
      </div>
    </Screen>
  );
}

function isEpub(file: File): boolean {
  return file.name.toLowerCase().endsWith('.epub') || file.type === 'application/epub+zip';
}

interface FileFieldProps {
  readonly id: string;
  readonly error: string | undefined;
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
}

/** Files chosen or dropped; dropping is only another way to choose. */
function FileField({ id, error, files, onFiles }: FileFieldProps): ReactNode {
  const t = useLibraryWords();
  const [over, setOver] = useState(false);
  const [others, setOthers] = useState<readonly string[]>([]);
  const take = (list: FileList | null): void => {
    const known = new Set(files.map((file) => `${file.name} ${file.size}`));
    setOthers([...(list ?? [])].filter((file) => !isEpub(file)).map((file) => file.name));
    onFiles([...files, ...[...(list ?? [])].filter((file) => isEpub(file) && !known.has(`${file.name} ${file.size}`))]);
  };
  const box = useRef<HTMLDivElement>(null);
  const drag = useEffectEvent((event: DragEvent): void => {
    event.preventDefault();
    setOver(event.type === 'dragover');
    if (event.type === 'drop') take(event.dataTransfer?.files ?? null);
  });
  // Only for who drags with a mouse; everybody else chooses with the field inside.
  useEffect(() => {
    const area = box.current;
    const hear = (event: DragEvent): void => drag(event);
    const kinds = ['dragover', 'dragleave', 'drop'] as const;
    for (const kind of kinds) area?.addEventListener(kind, hear);
    return () => {
      for (const kind of kinds) area?.removeEventListener(kind, hear);
    };
  }, []);
  return (
    <>
      <div className="lib-drop" ref={box} data-over={over ? '' : undefined}>
        <Icon name="upload" />
        <TextField
          id={id} type="file" multiple accept=".epub,application/epub+zip" label={t('import.files')} hint={t('import.files.hint')} error={error}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </div>
      {others.length > 0 && <Notice tone="warn" live="soon" title={t('import.refused-n', { n: others.length })} kept={others.join(', ')} next={t('import.files.hint')} />}
      {files.length > 0 && (
        <ul className="lib-files" aria-label={t('import.chosen')}>
          {files.map((file) => (
            <li key={`${file.name} ${file.size}`}>
              <div className="k-row">
                <span className="lib-name">{file.name}</span>
                <span className="k-quiet">{sizeWords(t, file.size)}</span>
                <Button look="quiet" icon="close" aria-label={t('import.leave-out.of', { name: file.name })} onClick={() => onFiles(files.filter((one) => one !== file))}>{t('import.leave-out')}</Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Batches taken in lately, to be found again. */
function Lately(): ReactNode {
  const t = useLibraryWords();
  const asked = useAsked(listImports, {});
  return (
    <section className="k-stack" aria-labelledby="lately">
      <h2 id="lately">{t('import.lately')}</h2>
      <AskedView asked={asked}>
        {({ imports }) => (
          <>
            {imports.length === 0 && <p className="k-quiet">{t('import.lately.none')}</p>}
            <ul className="lib-files">
              {imports.slice(0, 10).map((batch) => (
                <li key={batch.id}>
                  <Link href={`/library/import/${batch.id}`}><Day value={new Date(batch.madeAt).toISOString()} style="time" /></Link>
                  <div className="k-row">
                    <span className="k-quiet">{t('import.files-n', { n: batch.files })}</span>
                    {batch.waiting > 0 && <Chip tone="info" icon="waiting">{t('import.waiting-n', { n: batch.waiting })}</Chip>}
                    {batch.refused > 0 && <Chip tone="warn" icon="warning">{t('import.refused-n', { n: batch.refused })}</Chip>}
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </AskedView>
    </section>
  );
}
