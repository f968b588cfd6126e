import { lazy, Suspense, useState, type ReactNode } from 'react';
import './frame.css';
import { usePlatformWords } from '../platform-words.ts';
import { useLanguage } from '../words.tsx';
import { Button } from './button.tsx';
import { Link } from './link.tsx';
import { useDisplay } from './use-display.ts';

/** Fetched with the first wish to change letters; most people never have it. */
const DisplaySettings = lazy(async () => ({ default: (await import('./display-settings.tsx')).DisplaySettings }));

export interface FrameProps {
  /** Demonstration data says so: words from the caller, or `true` for the ordinary sentence. */
  readonly demo?: boolean | string;
  /** localStorage key of this person's display settings. */
  readonly displayKey: string;
  /** In the same corner of every page: a way to the menu, help for this page. */
  readonly corner?: ReactNode;
  /** At the end of every page: what everybody may read about the whole. */
  readonly links?: readonly { readonly href: string; readonly label: string }[];
  readonly children: ReactNode;
}

/** What every page has: skip link, demonstration banner, density. */
export function Frame({ density, demo, children }: Pick<FrameProps, 'demo' | 'children'> & { readonly density: 'learner' | 'citizen' | 'desk' }): ReactNode {
  const t = usePlatformWords();
  return (
    <div className="k-frame" data-density={density}>
      <a className="k-skip" href="#main">
        {t('frame.skip')}
      </a>
      {demo !== undefined && demo !== false && (
        <aside className="k-demo" aria-label={t('frame.demo.label')}>
          <p>{demo === true ? t('frame.demo') : demo}</p>
        </aside>
      )}
      {children}
    </div>
  );
}

/** The end of every page: whatever the page adds, language and letters, and the links of the whole. */
export function FrameFoot({ displayKey, links = [], children }: Pick<FrameProps, 'displayKey' | 'links'> & { readonly children?: ReactNode }): ReactNode {
  const t = usePlatformWords();
  return (
    <footer className="k-foot">
      <div className="k-foot-row">
        <div className="k-row">{children}</div>
        <FrameTools displayKey={displayKey} />
      </div>
      {links.length > 0 && (
        <nav className="k-foot-links" aria-label={t('frame.about')}>
          <ul>
            {links.map(({ href, label }) => (
              <li key={href}>
                <Link href={href}>{label}</Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </footer>
  );
}

/** Language and letters, offered on every page. */
function FrameTools({ displayKey }: { readonly displayKey: string }): ReactNode {
  const t = usePlatformWords();
  const { language, setLanguage } = useLanguage();
  const [display, setDisplay] = useDisplay(displayKey);
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const other = language === 'th' ? 'en' : 'th';
  return (
    <div className="k-tools k-no-print">
      <Button
        look="quiet" icon="letter-size" aria-haspopup="dialog"
        onClick={() => {
          setAsked(true);
          setOpen(true);
        }}
      >
        {t('display.open')}
      </Button>
      <Button look="quiet" icon="language" lang={other} onClick={() => setLanguage(other)}>
        {other === 'th' ? 'ไทย' : 'English'}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <DisplaySettings open={open} onClose={() => setOpen(false)} display={display} onChange={setDisplay} />
        </Suspense>
      )}
    </div>
  );
}
