import { Component, lazy, Suspense, useEffect, useMemo, type ComponentType, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Page, PageProps, Session } from '#core/web/gives.ts';
import { Screen, SurroundProvider, type Surround } from '#core/web/screen.tsx';
import { SessionProvider, useSession } from '#core/web/session.tsx';
import { whenBack } from '#platform/web/device/connection.ts';
import { fetchQueue } from '#platform/web/device/kept-files.ts';
import { pullKept } from '#platform/web/device/kept-sets.ts';
import { sendOutbox } from '#platform/web/device/outbox.ts';
import { AnnouncerProvider } from '#platform/web/design/announcer.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { LanguageProvider, readLanguage, useLanguage, useWords } from '#platform/web/words.tsx';
import { appWords } from './app-words.ts';
import { FirstPage } from './first-page.tsx';
import { pages } from './pages.ts';
import { webRooms } from './rooms.ts';

const TOLD = new Map(webRooms.flatMap(({ name, told }) => (told === undefined ? [] : [[name, told] as const])));

/** A page and the words of its room come side by side. */
const lazyPages: readonly (Page & { readonly Lazy: ComponentType<PageProps> })[] = pages.map((page) => ({
  ...page,
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
          <House />
        </SessionProvider>
      </AnnouncerProvider>
    </LanguageProvider>
  );
}

function House(): ReactNode {
  const { session, signOut } = useSession();
  const { language } = useLanguage();
  const [, go] = useLocation();
  useContact(session);
  const surround = useMemo<Surround>(
    () => ({
      session,
      product: appWords.say(language, 'product'),
      menu: () => [{ href: '/', label: appWords.say(language, 'first.menu'), icon: 'home' as const }, ...webRooms.flatMap((room) => room.menu(session, language))],
      told: TOLD,
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
            <Route path="/">{session.person === null ? <Redirect to={session.tablet === null ? '/sign-in' : '/roster'} replace /> : <FirstPage person={session.person} />}</Route>
            {lazyPages.map((page) => (
              <Route key={page.path} path={page.path}>
                {(params) => (mayOpen(page, session) ? <page.Lazy params={params as PageProps['params']} /> : <Redirect to={session.tablet === null ? `/sign-in` : '/roster'} replace />)}
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

function mayOpen(page: Page, session: Session): boolean {
  if (page.audience === 'anyone') return true;
  if (session.person === null) return false;
  return page.audience === 'signed-in' || session.person.roles.length > 0;
}

/** Sends what waits and brings kept sets and files up to date whenever there may be a connection. */
function useContact(session: Session): void {
  const person = session.person;
  const key = person === null ? '' : `${person.id} ${webRooms.flatMap((room) => room.keptSets(person)).join(' ')}`;
  useEffect(
    () =>
      whenBack(() => {
        void sendOutbox().then(async () => {
          const [id, ...sets] = key.split(' ');
          if (id !== undefined && id !== '') for (const set of sets) await pullKept(set, id);
          await fetchQueue();
        });
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
