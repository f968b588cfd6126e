import { Component, lazy, Suspense, useEffect, useMemo, type ComponentType, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Page, PageProps, Session } from '#core/web/gives.ts';
import { PageHelpProvider, type PageHelp } from '#core/web/page-help.tsx';
import { Screen, SurroundProvider, type Surround } from '#core/web/screen.tsx';
import { SessionProvider, useSession } from '#core/web/session.tsx';
import { IdleCover } from '#core/web/ways-in/idle-cover.tsx';
import { whenBack } from '#platform/web/device/connection.ts';
import { AnnouncerProvider, useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { LanguageProvider, readLanguage, useLanguage, useWords, type Words } from '#platform/web/words.tsx';
import { appWords, frontWords } from './app-words.ts';
import { FIRST_HELP, mayOpen, pageHelp } from './help.ts';
import { menuOf } from './house-menu.ts';
import { pages } from './pages.ts';
import { webRooms } from './rooms.ts';

const TOLD = new Map(webRooms.flatMap(({ name, told }) => (told === undefined ? [] : [[name, told] as const])));
const MENU_WORDS = new Map<string, Words>([['app', appWords], ...webRooms.flatMap(({ name, menuWords }) => (menuWords === undefined ? [] : [[name, menuWords] as const]))]);
/** What everybody may read about the whole, at the end of every page. */
const LINKS = ['welcome', 'privacy', 'accessibility', 'contact', 'licences'] as const;

const FirstPage = lazy(async () => {
  const [{ FirstPage: Loaded }] = await Promise.all([import('./first/first-page.tsx'), frontWords.ready(readLanguage())]);
  return { default: Loaded };
});

/** A page and the words of its room come side by side. */
const lazyPages: readonly (Page & { readonly Lazy: ComponentType<PageProps>; readonly shownHelp: PageHelp | null })[] = pages.map((page) => ({
  ...page,
  shownHelp: pageHelp(page),
  Lazy: lazy(async () => {
    const room = webRooms.find((one) => one.pages.includes(page));
    const [loaded] = await Promise.all([page.load(), (page.words ?? room?.words)?.ready(readLanguage())]);
    return { default: loaded.Page };
  }),
}));

export function App(): ReactNode {
  return (
    <LanguageProvider>
      <AnnouncerProvider>
        <SessionProvider>
          <IdleCover>
            <House />
          </IdleCover>
        </SessionProvider>
      </AnnouncerProvider>
    </LanguageProvider>
  );
}

function House(): ReactNode {
  const { session, covered, signOut } = useSession();
  const { language } = useLanguage();
  const { hush } = useAnnouncer();
  const [, go] = useLocation();
  const who = session.person?.id;
  // What one person was told, and its undo, is not left for who comes next, nor over a cover.
  useEffect(() => hush, [who, covered, hush]);
  useContact(session);
  useMenuWords(session.person !== null);
  const surround = useMemo<Surround>(
    () => ({
      session,
      product: session.called?.[language] ?? appWords.say(language, 'product'),
      menu: () => menuOf(session, language),
      links: () => LINKS.map((name) => ({ href: `/${name}`, label: appWords.say(language, `link.${name}`) })),
      told: TOLD,
      pages,
      menuWords: MENU_WORDS,
      describe: async (ids) => (session.person === null ? new Map() : (await import('#core/web/described.ts')).describeAll(ids, session.person, webRooms)),
      onChangePerson: () => void signOut().then(() => go(session.tablet === null ? '/sign-in' : '/roster')),
      onSignOut: () => void signOut().then(() => go('/sign-in')),
    }),
    [session, language, go, signOut],
  );
  return (
    <SurroundProvider value={surround}>
      <Broken>
        <Suspense fallback={null}>
          <Switch>
            <Route path="/">
              {session.person === null ? (
                <Redirect to={session.tablet === null ? '/welcome' : '/roster'} replace />
              ) : (
                <PageHelpProvider value={FIRST_HELP}>
                  <FirstPage person={session.person} />
                </PageHelpProvider>
              )}
            </Route>
            {lazyPages.map((page) => (
              <Route key={page.path} path={page.path}>
                {(params) =>
                  mayOpen(page, session) ? (
                    <PageHelpProvider value={page.shownHelp}>
                      <page.Lazy params={params as PageProps['params']} />
                    </PageHelpProvider>
                  ) : (
                    <Redirect to={session.tablet === null ? `/sign-in` : '/roster'} replace />
                  )
                }
              </Route>
            ))}
            <Route>
              <NotHere />
            </Route>
          </Switch>
        </Suspense>
      </Broken>
    </SurroundProvider>
  );
}

/** The words beside every page come while the page itself is fetched, rather than one after the other. */
function useMenuWords(wanted: boolean): void {
  useEffect(() => {
    if (wanted) for (const words of MENU_WORDS.values()) void words.ready(readLanguage());
  }, [wanted]);
}

/** Sends what waits and brings kept sets and files up to date whenever there may be a connection. */
function useContact(session: Session): void {
  const person = session.person;
  const key = person === null ? '' : `${person.id} ${webRooms.flatMap((room) => room.keptSets(person)).join(' ')}`;
  useEffect(
    () =>
      whenBack(() => {
        void import('./contact-office.ts').then(({ contactOffice }) => contactOffice(key));
      }),
    [key],
  );
}

function NotHere(): ReactNode {
  const t = useWords(appWords);
  return (
    <Screen title={t('not-here.title')} back={{ href: '/', label: t('not-here.back') }}>
      <p>{t('not-here.text')}</p>
    </Screen>
  );
}

/** A page that fails says so and leaves the rest of the program standing. */
class Broken extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed(): ReactNode {
  const t = useWords(appWords);
  return (
    <main className="k-main k-stack" id="main">
      <Notice tone="bad" title={t('failed.title')} kept={t('failed.text')} next={<a href="/">{t('failed.again')}</a>} />
    </main>
  );
}
