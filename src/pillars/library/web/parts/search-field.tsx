import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import '#platform/web/design/field.css';
import { Button } from '#platform/web/design/button.tsx';
import { useLibraryWords } from '../library-words.ts';

/** Milliseconds without a key after which the words are looked for. */
const REST = 350;

/** "Find a book by words you remember". What is looked for stands in the address, so that going back finds it again. */
export function SearchField({ find }: { readonly find: string }): ReactNode {
  const t = useLibraryWords();
  const [, go] = useLocation();
  const id = useId();
  const [text, setText] = useState(find);
  const sent = useRef(find);
  const look = (words: string): void => {
    if (words.trim() === sent.current.trim()) return;
    sent.current = words;
    go(words.trim() === '' ? '/library' : `/library?${new URLSearchParams({ find: words }).toString()}`, { replace: true });
  };
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    const timer = setTimeout(() => {
      // A book was opened meanwhile, and this field stays until its page has come: nobody is called back from there.
      if (location.pathname === '/library') latest.current(text);
    }, REST);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (find !== sent.current) {
      sent.current = find;
      setText(find);
    }
  }, [find]);
  return (
    <search>
      <form
        className="lib-search"
        onSubmit={(event) => {
          event.preventDefault();
          look(text);
        }}
      >
        <label className="k-label" htmlFor={id}>{t('search.label')}</label>
        <span className="k-hint" id={`${id}-hint`}>{t('search.hint')}</span>
        <div className="lib-search-row">
          <input className="k-input" id={id} aria-describedby={`${id}-hint`} type="search" enterKeyHint="search" autoComplete="off" maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
          <Button type="submit" icon="search">{t('search.button')}</Button>
        </div>
      </form>
    </search>
  );
}
