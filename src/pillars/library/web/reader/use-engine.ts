import type { RefObject } from 'react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Locator } from '../../domain/locator.ts';
import type { ReaderMark } from '../../domain/reader-mark.ts';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import type { BookInfo, EngineWords, Footnote, Place, ReaderEngine, ReaderEvents, Selected } from './engine.ts';
import { createFoliateEngine } from './foliate-engine.ts';

export type Opened =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'open'; readonly engine: ReaderEngine; readonly info: BookInfo };

interface EngineOptions {
  readonly host: RefObject<HTMLDivElement | null>;
  readonly epub: Blob;
  readonly start: Locator | null;
  readonly style: ReaderStyle;
  readonly marks: readonly ReaderMark[];
  readonly words: EngineWords;
  readonly onPlace: (place: Place) => void;
  readonly onSelect: (selected: Selected | null) => void;
  readonly onOpenMark: (id: string) => void;
  readonly onExternalLink: (address: string) => void;
  readonly onJump: (from: Locator) => void;
  readonly onNote: (note: Footnote) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** Opens a book in an engine for as long as the page stands, and keeps its style and marks as they are given. */
export function useEngine(options: EngineOptions): Opened {
  const { host, epub, style, marks } = options;
  const [opened, setOpened] = useState<Opened>({ kind: 'opening' });
  const create = useEffectEvent((element: HTMLElement) => createFoliateEngine(element, options.style, options.words));
  const start = useEffectEvent(() => options.start);
  const hear = useEffectEvent(<K extends keyof ReaderEvents>(kind: K, event: ReaderEvents[K]) => {
    const ears: { [E in keyof ReaderEvents]: (event: ReaderEvents[E]) => void } = {
      relocate: options.onPlace,
      select: options.onSelect,
      'open-mark': options.onOpenMark,
      'external-link': options.onExternalLink,
      jump: options.onJump,
      note: options.onNote,
      key: options.onKey,
    };
    ears[kind](event);
  });

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const engine = create(element);
    let here = true;
    // A call, because the page may go while the book is opened.
    const isHere = (): boolean => here;
    const kinds: readonly (keyof ReaderEvents)[] = ['relocate', 'select', 'open-mark', 'external-link', 'jump', 'note', 'key'];
    for (const kind of kinds) engine.on(kind, (event) => { hear(kind, event); });
    const run = async (): Promise<void> => {
      const answer = await engine.open(epub).catch(() => null);
      if (!isHere()) return;
      if (answer?.ok !== true) {
        setOpened({ kind: 'failed' });
        return;
      }
      const kept = start();
      if (kept === null || !(await engine.goTo({ locator: kept }))) await engine.goTo({ fraction: 0 });
      if (isHere()) setOpened({ kind: 'open', engine, info: answer.value });
    };
    run().catch(() => {
      if (isHere()) setOpened({ kind: 'failed' });
    });
    return () => {
      here = false;
      engine.close();
      setOpened({ kind: 'opening' });
    };
  }, [host, epub]);

  useEffect(() => {
    if (opened.kind === 'open') void opened.engine.setStyle(style);
  }, [opened, style]);
  useEffect(() => {
    if (opened.kind === 'open') opened.engine.showMarks(marks);
  }, [opened, marks]);
  return opened;
}
