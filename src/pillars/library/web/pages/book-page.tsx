import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { PageProps } from '#core/web/gives.ts';
import { Screen } from '#core/web/screen.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { useConnected } from '#platform/web/device/use-device.ts';
import { useLanguage } from '#platform/web/words.tsx';
import '../library.css';
import { hearAbout, knownAbout, type About } from '../device/about.ts';
import { libraryWords, useLibraryWords } from '../library-words.ts';
import { BookCover } from '../parts/book-cover.tsx';
import { alike } from '../../domain/alike.ts';
import { ShelfStrip } from '../parts/shelf-strip.tsx';
import { BookDo } from '../parts/book-do.tsx';
import { agesWords, languageWords, lengthWords, licenceWords } from '../parts/measures.ts';
import { useMyLibrary } from '../parts/use-person.ts';
import { useVoice } from '../parts/use-voice.ts';
import type { KeptTitle } from '../../api.ts';

/** Comes with its words and pictures once the book itself is shown. */
const ReaderWords = lazy(async () => ({ default: (await import('../words/reader-words.tsx')).ReaderWords }));

/** Books like this one that are shown. */
const ALIKE = 6;

/** One book: what it is, for whom, and the one thing to do with it now. */
export function Page({ params }: PageProps): ReactNode {
  const id = params['title'] ?? '';
  const t = useLibraryWords();
  const { person, library } = useMyLibrary();
  const connected = useConnected();
  const about = useAbout(person.id, id, connected);
  const kept = library?.titles.find((title) => title.id === id);
  const lent = library?.loans.find((loan) => loan.title.id === id);
  const facts = about === 'gone' ? undefined : about;
  const standing = kept?.standing ?? facts?.standing ?? { pool: null, loan: null, hold: null };
  const known = kept ?? facts?.title ?? lent?.title;
  const title: KeptTitle | undefined = known && { ...known, standing };
  const back = { href: '/library', label: t('shelf.title') };
  if (title === undefined || library === undefined) {
    const missing = library !== undefined && (about === 'gone' || !connected);
    return (
      <Screen title={t(missing ? 'book.missing' : 'book.opening')} back={back}>
        {missing ? <EmptyState title={t(connected ? 'book.missing.why' : 'book.missing.no-line')}>{t('book.missing.todo')}</EmptyState> : <div className="lib-soon" data-shape="rows" aria-hidden="true" />}
      </Screen>
    );
  }
  return (
    <Screen title={title.title} back={back}>
      <div className="lib-book">
        <BookCover title={title} size="large" />
        <div className="k-stack">
          <People title={title} />
          <BookDo person={person.id} title={title} library={library} />
          {title.description !== null && <p lang={title.languages[0]}>{title.description}</p>}
          <Facts title={title} />
          <Accessibility about={facts} />
        </div>
      </div>
      <Suspense>
        <ReaderWords title={title} person={person} library={library} />
      </Suspense>
      <ShelfStrip title={t('book.alike')} titles={alike(title, library.titles, ALIKE)} library={library} />
    </Screen>
  );
}

/** First what the device knows, then what the server says. */
function useAbout(person: string, id: string, connected: boolean): About | 'gone' | undefined {
  const [about, setAbout] = useState<About | 'gone'>();
  useEffect(() => {
    let live = true;
    const take = (next: About | 'gone' | null | undefined): void => {
      if (live && next !== null && next !== undefined) setAbout(next);
    };
    void knownAbout(person, id).then(async (known) => {
      take(known);
      if (connected) take(await hearAbout(person, id));
    });
    return () => {
      live = false;
    };
  }, [person, id, connected]);
  return about;
}

function People({ title }: { readonly title: KeptTitle }): ReactNode {
  return (
    <div>
      {title.subtitle !== null && <p lang={title.languages[0]}>{title.subtitle}</p>}
      {title.people.length > 0 && <p className="k-quiet">{title.people.join(', ')}</p>}
    </div>
  );
}

function Facts({ title }: { readonly title: KeptTitle }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const length = lengthWords(t, title);
  const speaks = useVoice(title.languages[0] ?? 'th');
  const rows: readonly (readonly [string, string | null])[] = [
    ['book.for', agesWords(t, title)],
    ['book.length', length],
    ['book.kind', t(title.layout === 'fixed' ? 'book.kind.fixed' : 'book.kind.reflowable')],
    ['book.sound', title.narrated ? t('book.sound.yes') : speaks ? t('book.sound.device') : null],
    ['book.language', languageWords(title.languages, language)],
    ['book.publisher', [title.publisher, title.published?.slice(0, 4)].filter(Boolean).join(', ') || null],
    ['book.licence', licenceWords(t, title.licenceTerms)],
  ];
  return (
    <section>
      <h2 className="k-hidden">{t('book.facts')}</h2>
      <dl className="lib-facts">
        {rows.map(([key, value]) => value !== null && (
          <div key={key} style={{ display: 'contents' }}>
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The statements of the W3C Accessibility Metadata Display Guide: how the book can be read at once, the rest folded. */
function Accessibility({ about }: { readonly about: About | undefined }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  if (about === undefined || about.accessibility.length === 0) return null;
  const said = about.accessibility.map(({ group, statements }) => ({
    group,
    sentences: statements.filter(({ key }) => libraryWords.has(language, `accessibility.${key}`)).map(({ key, holes }) => t(`accessibility.${key}`, (holes ?? {}) as Record<string, string>)),
  }));
  // What nobody knows is said below, for who looks for it.
  const ways = about.accessibility.find(({ group }) => group === 'ways-of-reading')?.statements.filter(({ key }) => !key.endsWith('-unknown')) ?? [];
  return (
    <>
      {ways.length > 0 && <p className="k-quiet">{ways.map(({ key }) => t(`accessibility.${key}`)).join(' · ')}</p>}
      <details>
        <summary>{t('book.accessibility')}</summary>
        <div className="lib-statements">
          {said.map(({ group, sentences }) => (
            <section key={group}>
              <h3>{t(`accessibility.group.${group}`)}</h3>
              <ul>
                {sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}
              </ul>
            </section>
          ))}
        </div>
      </details>
    </>
  );
}
