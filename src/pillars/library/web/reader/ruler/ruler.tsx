import type { JSX, KeyboardEvent as ReactKeyboardEvent, PointerEvent as ReactPointerEvent, Ref } from 'react';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import type { Translate } from '#platform/web/words.tsx';
import type { ReaderEngine } from '../engine.ts';
import { ontoScreen } from '../on-screen.ts';
import { linesInSight, nearestLine, type Line } from './lines.ts';

export interface RulerHandle {
  /** One line down or up, over to the next or previous page. */
  step(by: 1 | -1): void;
  /** To the line where a text begins. */
  follow(range: Range): void;
}

interface RulerProps {
  readonly t: Translate;
  readonly engine: ReaderEngine;
  readonly lines: 1 | 3;
  /** Changes where the page may look different. */
  readonly seen: unknown;
  readonly ref: Ref<RulerHandle>;
}

/** Air above and below the clear lines, so that no Thai mark is touched. Pixels. */
const AIR = 5;
const NOTHING: Sight = { lines: [], at: 0 };

/** The lines in sight and the first clear one. One state, so that a page measured anew never takes back a move made meanwhile. */
interface Sight {
  readonly lines: readonly Line[];
  readonly at: number;
}

/** A clear strip over one line or three, with the rest of the page dimmed. Text stays selectable: only the handle takes touches. */
export function Ruler({ t, engine, lines: clear, seen, ref }: RulerProps): JSX.Element | null {
  const [{ lines, at }, setSight] = useState(NOTHING);
  const box = useRef<HTMLDivElement>(null);
  const landing = useRef<'first' | 'last' | null>(null);
  const { inside } = engine;

  const measure = useEffectEvent((): void => {
    if (inside === null) return;
    const now = linesInSight(inside);
    const landed = landing.current;
    landing.current = null;
    setSight((sight) => {
      const before = sight.lines[sight.at];
      return { lines: now, at: landed === 'first' || before === undefined ? 0 : landed === 'last' ? Math.max(0, now.length - clear) : nearestLine(now, (before.top + before.bottom) / 2) };
    });
  });
  useEffect(() => {
    // The page is laid out after it is told of.
    const frame = requestAnimationFrame(() => { measure(); });
    const later = setTimeout(() => { measure(); }, 250);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(later);
    };
  }, [seen, clear]);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => { measure(); });
    watch.observe(element);
    return () => { watch.disconnect(); };
  }, []);

  const step = (by: 1 | -1): void => {
    const to = at + by * clear;
    if (to >= 0 && to < lines.length) setSight((sight) => ({ ...sight, at: to }));
    else {
      landing.current = by === 1 ? 'first' : 'last';
      void (by === 1 ? engine.next() : engine.previous());
    }
  };
  useImperativeHandle(ref, () => ({
    step,
    follow: (range) => {
      const onto = range.startContainer.ownerDocument && ontoScreen(range.startContainer.ownerDocument);
      const rect = [...range.getClientRects()].find(({ width }) => width > 0);
      if (!onto || !rect) return;
      const placed = onto.place(rect);
      const now = inside === null ? lines : linesInSight(inside);
      setSight({ lines: now, at: nearestLine(now, (placed.top + placed.bottom) / 2 - onto.top) });
    },
  }));

  const drag = (event: ReactPointerEvent<HTMLDivElement>): void => {
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const top = box.current?.getBoundingClientRect().top ?? 0;
    const y = event.clientY - top;
    setSight((sight) => ({ ...sight, at: nearestLine(sight.lines, y) }));
  };
  const key = (event: ReactKeyboardEvent): void => {
    const by = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? -1 : null;
    if (by === null) return;
    event.preventDefault();
    event.stopPropagation();
    step(by);
  };

  const first = lines[at];
  const last = lines[Math.min(at + clear, lines.length) - 1] ?? first;
  const top = (first?.top ?? 0) - AIR;
  const bottom = (last?.bottom ?? 0) + AIR;
  return (
    <div ref={box} className="reader-ruler">
      {first === undefined ? null : (
        <>
          <div className="reader-dim" style={{ insetBlockStart: 0, blockSize: `${String(Math.max(0, top))}px` }} />
          <div className="reader-dim" style={{ insetBlockStart: `${String(bottom)}px`, insetBlockEnd: 0 }} />
          <div className="reader-clear" style={{ insetBlockStart: `${String(top)}px`, blockSize: `${String(bottom - top)}px` }} />
          <div
            className="reader-grip"
            role="slider"
            tabIndex={0}
            aria-orientation="vertical"
            aria-label={t('reader.ruler')}
            aria-valuemin={1}
            aria-valuemax={lines.length}
            aria-valuenow={at + 1}
            aria-valuetext={t('reader.ruler-at', { line: at + 1, total: lines.length })}
            style={{ insetBlockStart: `${String((top + bottom) / 2 - 26)}px` }}
            onPointerDown={drag}
            onPointerMove={drag}
            onPointerUp={drag}
            onKeyDown={key}
          />
        </>
      )}
    </div>
  );
}
