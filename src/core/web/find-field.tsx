import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import '#platform/web/design/field.css';
import { Button } from '#platform/web/design/button.tsx';
import { usePlatformWords } from '#platform/web/platform-words.ts';
import './find-field.css';

/** Where a key is part of what is written rather than a way to the search. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, dialog') !== null);
}

/** The one search, above the menu of a desk and on its own page; the key `/` leads to it. */
export function FindField({ large = false }: { readonly large?: boolean }): ReactNode {
  const t = usePlatformWords();
  const [path, go] = useLocation();
  const [query] = useSearchParams();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const asked = path === '/find' ? (query.get('q') ?? '') : '';
  const [text, setText] = useState(asked);
  const [shown, setShown] = useState(asked);
  if (shown !== asked) {
    setShown(asked);
    setText(asked);
  }
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  return (
    <search>
      <form
        className="c-find" data-large={large ? '' : undefined}
        onSubmit={(event) => {
          event.preventDefault();
          go(`/find?${new URLSearchParams({ q: text.trim() }).toString()}`, { replace: path === '/find' });
        }}
      >
        <label className={large ? 'k-label' : 'k-hidden'} htmlFor={id}>
          {t('find.label')}
        </label>
        <input className="k-input" id={id} ref={box} type="search" enterKeyHint="search" autoComplete="off" maxLength={200} placeholder={t('find.label')} value={text} aria-keyshortcuts="/" onChange={(event) => setText(event.target.value)} />
        <Button type="submit" icon="search" look={large ? 'primary' : 'secondary'}>
          {large ? t('find.go') : <span className="k-hidden">{t('find.go')}</span>}
        </Button>
      </form>
    </search>
  );
}
