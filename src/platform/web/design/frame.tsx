import { useState, type ReactNode } from 'react';
import './frame.css';
import { usePlatformWords } from '../platform-words.ts';
import { useLanguage } from '../words.tsx';
import { Button } from './button.tsx';
import { DisplaySettings, useDisplay } from './display-settings.tsx';

export interface FrameProps {
  /** Demonstration data says so: words from the caller, or `true` for the ordinary sentence. */
  readonly demo?: boolean | string;
  /** localStorage key of this person's display settings. */
  readonly displayKey: string;
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

/** Language and letters, offered on every page. */
export function FrameTools({ displayKey }: { readonly displayKey: string }): ReactNode {
  const t = usePlatformWords();
  const { language, setLanguage } = useLanguage();
  const [display, setDisplay] = useDisplay(displayKey);
  const [open, setOpen] = useState(false);
  const other = language === 'th' ? 'en' : 'th';
  return (
    <div className="k-tools k-no-print">
      <Button look="quiet" icon="letter-size" onClick={() => setOpen(true)}>
        {t('display.open')}
      </Button>
      <Button look="quiet" icon="language" lang={other} onClick={() => setLanguage(other)}>
        {other === 'th' ? 'ไทย' : 'English'}
      </Button>
      <DisplaySettings open={open} onClose={() => setOpen(false)} display={display} onChange={setDisplay} />
    </div>
  );
}
