import '@fontsource/sarabun/400.css';
import '@fontsource/sarabun/700.css';
import './harness.css';
import type { JSX } from 'react';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import th from '../../../words/th.json';
import type { Locator } from '../../../domain/locator.ts';
import type { ReaderMark } from '../../../domain/reader-mark.ts';
import { applyReaderMarkChange } from '../../../domain/reader-mark.ts';
import type { ReaderStyle } from '../../../domain/reader-style.ts';
import { DEFAULT_STYLE } from '../../../domain/reader-style.ts';
import type { Translate } from '#platform/web/words.tsx';

interface Kept {
  readonly place: Locator | null;
  readonly marks: readonly ReaderMark[];
  readonly style: ReaderStyle;
}

// As in the app, the reader is fetched when a book is opened.
const { Reader } = await import('../reader-page.tsx');
const asked = new URLSearchParams(location.search);
const name = asked.get('book') ?? '';
const words: Readonly<Record<string, string>> = th;
const say: Translate = (key, values) => (words[key] ?? `?${key}`).replace(/\{(\w+)\}/g, (_all, hole: string) => String(values?.[hole] ?? ''));

function kept(): Kept {
  const text = localStorage.getItem(name);
  const theme = asked.get('theme');
  const fresh: Kept = { place: null, marks: [], style: { ...DEFAULT_STYLE, ...(theme === null ? {} : { theme: theme as ReaderStyle['theme'] }) } };
  return text === null ? fresh : { ...fresh, ...(JSON.parse(text) as Partial<Kept>) };
}

/** Stands in for the app: keeps what the reader tells in this browser, and says on the page what it heard. */
function Harness({ epub }: { readonly epub: Blob }): JSX.Element {
  const [first] = useState(kept);
  const [state, setState] = useState(first);
  const [heard, setHeard] = useState('');
  const keep = (part: Partial<Kept>): void => {
    setState((before) => {
      const after = { ...before, ...part };
      localStorage.setItem(name, JSON.stringify(after));
      return after;
    });
  };
  return (
    <div data-heard={heard} data-place={JSON.stringify(state.place)}>
      {!heard.includes('close') && <Reader
        book={{ id: name, title: asked.get('title') ?? name, epub, layout: 'reflow', dir: 'ltr', language: asked.get('language') ?? 'th' }}
        place={first.place}
        marks={state.marks}
        style={state.style}
        words={say}
        onPlace={(place) => { keep({ place }); }}
        onMark={(change) => {
          setState((before) => {
            const after = { ...before, marks: applyReaderMarkChange(before.marks, change) };
            localStorage.setItem(name, JSON.stringify(after));
            return after;
          });
        }}
        onStyle={(style) => { keep({ style }); }}
        onFinish={() => { setHeard((before) => `${before}finish `); }}
        onClose={() => { setHeard((before) => `${before}close `); }}
      />}
    </div>
  );
}

const page = document.getElementById('page');
if (page) {
  const epub = await (await fetch(`books/${name}.epub`)).blob();
  createRoot(page).render(<Harness epub={epub} />);
}
