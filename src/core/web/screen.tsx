import { createContext, lazy, Suspense, useContext, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Described } from '#platform/domain/found.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { CitizenFrame } from '#platform/web/design/citizen-frame.tsx';
import { DeskFrame, type MenuItem } from '#platform/web/design/desk-frame.tsx';
import { LearnerFrame } from '#platform/web/design/learner-frame.tsx';
import { usePlatformWords } from '#platform/web/platform-words.ts';
import { useLanguage, useWords, type Words } from '#platform/web/words.tsx';
import { coreMenu } from './core-words.ts';
import { FindField } from './find-field.tsx';
import type { Page, Session } from './gives.ts';
import { useUnread } from './notices/unread.ts';
import { HelpButton } from './page-help.tsx';
import { useSavedChip } from './saved.ts';

// Fetched beside the first page of a learner, so that a desk carries none of it.
const TellLinks = lazy(async () => ({ default: (await import('./safeguarding/tell-links.tsx')).TellLinks }));

/** What the app puts around every page: who is here, and the menu made from what all rooms give. */
export interface Surround {
  readonly session: Session;
  /** What the whole is called. */
  readonly product: string;
  /** The one menu, grouped; made where it is drawn, since its words come with it. */
  readonly menu: () => readonly MenuItem[];
  /** What everybody may read about the whole, at the end of every page. */
  readonly links: () => readonly { readonly href: string; readonly label: string }[];
  /** Sentences of each room's tasks and notices, by the room's name. */
  readonly told: ReadonlyMap<string, Words>;
  /** Every page of the house but the first. */
  readonly pages: readonly Page[];
  /** The small words of each room, by its name: kinds of things that are found. */
  readonly menuWords: ReadonlyMap<string, Words>;
  /** Name, picture and address of things of whatever room, by their ids; see `described.ts`. */
  readonly describe: (ids: readonly string[]) => Promise<ReadonlyMap<string, Described>>;
  readonly onChangePerson: () => void;
  readonly onSignOut: () => void;
}

const SurroundContext = createContext<Surround | null>(null);
export const SurroundProvider = SurroundContext.Provider;

export function useSurround(): Surround {
  const surround = useContext(SurroundContext);
  if (surround === null) throw new Error('a page stands outside the app');
  return surround;
}

export interface ScreenProps {
  readonly title: string;
  /** Place and size of what is looked at; above the title at a desk. */
  readonly over?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  /** Buttons at the end of the title's line at a desk; above the content elsewhere. */
  readonly actions?: ReactNode;
  /** Where citizens choose rather than answer: as wide as cards need. */
  readonly wide?: boolean;
  /** Overrides the density that follows from who is here. */
  readonly as?: 'learner' | 'citizen' | 'desk';
  readonly children: ReactNode;
}

/** Comes with its words to who acts for somebody, and weighs nothing for all others. */
const ActingBanner = lazy(async () => ({ default: (await import('./households/acting-banner.tsx')).ActingBanner }));

/** Every page of every room stands in a screen; the frame follows from who is at the device: staff at a desk, a learner on a tablet, everybody else as a citizen. */
export function Screen({ title, over, back, actions, as, wide = false, children: content }: ScreenProps): ReactNode {
  const { session, product, menu, links: allLinks, onChangePerson, onSignOut } = useSurround();
  const t = usePlatformWords();
  const { language } = useLanguage();
  const saved = useSavedChip(session.person?.id ?? null);
  const unread = useUnread(session.person?.id ?? null);
  const [path, go] = useLocation();
  const children = session.acting == null ? content : (
    <>
      <Suspense>
        <ActingBanner />
      </Suspense>
      {content}
    </>
  );
  const displayKey = `khitphuea.display.${session.person?.id ?? 'nobody'}`;
  const demo = session.demonstration;
  const density = as ?? densityOf(session);
  const links = allLinks();
  const account = session.person === null ? undefined : <AccountLine name={session.person.callName} onSignOut={onSignOut} />;
  const corner = (
    <>
      {density !== 'desk' && unread > 0 && <UnreadLink n={unread} />}
      {session.person !== null && density !== 'desk' && path !== '/menu' && (
        <ButtonLink look="quiet" icon="menu" href="/menu">
          {t('frame.menu')}
        </ButtonLink>
      )}
      <HelpButton />
    </>
  );
  if (density === 'desk') {
    const items = menu();
    const here = longestStart(items, path);
    return (
      <DeskFrame
        title={title} over={over} product={product} demo={demo} displayKey={displayKey} actions={actions} corner={corner} links={links} search={<FindField />}
        menu={items.map((item) => ({ ...item, here: item.href === here, ...(item.href === '/inbox' && unread > 0 ? { count: unread } : {}) }))}
        account={account}
      >
        {back !== undefined && <BackLink {...back} />}
        {children}
      </DeskFrame>
    );
  }
  if (density === 'learner' && session.person !== null) {
    const place = [session.person.home?.name[language], session.tablet?.name].filter((part) => part !== undefined).join(' · ');
    return (
      <LearnerFrame
        title={title} place={place} person={{ name: session.person.callName, animal: session.person.animal ?? undefined }} saved={saved}
        onChangePerson={onChangePerson} own={session.tablet === null} demo={demo} displayKey={displayKey} corner={corner} links={links} foot={<Suspense><TellLinks /></Suspense>} back={back === undefined ? undefined : <BackLink {...back} />}
      >
        {actions}
        {children}
      </LearnerFrame>
    );
  }
  return (
    <CitizenFrame title={title} hint={over} demo={demo} displayKey={displayKey} corner={corner} links={links} account={account} wide={wide} onBack={back === undefined ? undefined : () => go(back.href)}>
      {actions}
      {children}
    </CitizenFrame>
  );
}

/** Staff sit at a desk, unless they stand at a tablet of a home; who lives in a home learns; everybody else is a citizen. */
export function densityOf(session: Session): 'learner' | 'citizen' | 'desk' {
  if (session.person === null) return 'citizen';
  if (session.person.roles.length > 0) return 'desk';
  return session.person.home !== null || session.tablet !== null ? 'learner' : 'citizen';
}

function BackLink({ href, label }: { readonly href: string; readonly label: string }): ReactNode {
  return (
    <p className="k-back-line">
      <ButtonLink look="quiet" icon="back" href={href}>
        {label}
      </ButtonLink>
    </p>
  );
}

/** What came for a learner and was not opened yet, in the corner of each page. */
function UnreadLink({ n }: { readonly n: number }): ReactNode {
  const t = useWords(coreMenu);
  return <ButtonLink icon="note" href="/inbox">{t('inbox.unread', { n })}</ButtonLink>;
}

function AccountLine({ name, onSignOut }: { readonly name: string; readonly onSignOut: () => void }): ReactNode {
  const t = usePlatformWords();
  return (
    <>
      <ButtonLink look="quiet" icon="person" href="/account">
        {name}
      </ButtonLink>
      <Button look="quiet" icon="sign-out" onClick={onSignOut}>
        {t('frame.sign-out')}
      </Button>
    </>
  );
}

function longestStart(menu: readonly MenuItem[], path: string): string | null {
  const fits = menu.filter((item) => path === item.href || path.startsWith(`${item.href}/`));
  return fits.toSorted((a, b) => b.href.length - a.href.length)[0]?.href ?? null;
}
