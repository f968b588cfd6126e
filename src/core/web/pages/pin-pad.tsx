import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { Problem } from '#platform/domain/result.ts';
import { Notice } from '#platform/web/design/notice.tsx';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { coreWords } from '../core-words.ts';
import { signInByPin } from '../picture-sign-in.ts';
import type { Roster } from '../roster.ts';
import { useSession } from '../session.tsx';

const LENGTH = 4;
/** After so many wrong tries it is kinder to send a child to an adult than to let them go on. */
const ASK_AN_ADULT_AFTER = 3;

type State = { readonly typed: string; readonly busy: boolean; readonly wrong: number; readonly problem: Problem | null };

/** Four digits by touch or keyboard. A screen reader hears how many are in, never which. */
export function PinPad({ person }: { readonly person: Roster['people'][number] }): ReactNode {
  const t = useWords(coreWords);
  const session = useSession();
  const [, go] = useLocation();
  const [{ typed, busy, wrong, problem }, setState] = useState<State>({ typed: '', busy: false, wrong: 0, problem: null });
  const change = (next: Partial<State>): void => setState((before) => ({ ...before, ...next }));
  const first = useRef<HTMLParagraphElement>(null);
  // The path stays the same, so the place to begin is said here.
  useEffect(() => first.current?.focus(), []);

  const press = (key: string): void => {
    if (busy) return;
    if (key === 'back') change({ typed: typed.slice(0, -1) });
    else if (key === 'clear') change({ typed: '' });
    else if (typed.length < LENGTH) {
      const pin = typed + key;
      change({ typed: pin, problem: null });
      if (pin.length === LENGTH) void open(pin);
    }
  };
  const open = async (pin: string): Promise<void> => {
    change({ busy: true });
    const result = await signInByPin(session, person.id, pin);
    if (result.ok) go('/');
    else setState((before) => ({ typed: '', busy: false, wrong: before.wrong + (result.problem.code === 'core.wrong-pin' ? 1 : 0), problem: result.problem }));
  };

  const pressed = useRef(press);
  useEffect(() => {
    pressed.current = press;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null) return;
      const digit = /^[0-9๐-๙]$/.test(event.key) ? String(event.key.charCodeAt(0) % 0x0e50 % 0x30) : undefined;
      if (event.key === 'Backspace') pressed.current('back');
      // A key held down is one digit: a resting hand is no wrong try.
      else if (digit !== undefined && !event.repeat) pressed.current(digit);
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);

  return (
    <div className="c-pin">
      <p ref={first} tabIndex={-1}>
        {t('roster.pin.ask')}
      </p>
      <div className="c-dots" aria-hidden="true">
        {Array.from({ length: LENGTH }, (_, place) => (
          <span key={place} data-in={place < typed.length ? '' : undefined} />
        ))}
      </div>
      <p className="k-hidden" role="status">
        {busy ? t('roster.pin.looking') : t('roster.pin.count', { n: typed.length })}
      </p>
      <div className="c-pad" role="group" aria-label={t('roster.pin.pad')}>
        {['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'back'].map((key) => (
          <button key={key} type="button" data-word={key.length > 1 ? '' : undefined} aria-disabled={busy || undefined} onClick={() => press(key)}>
            {key === 'clear' ? t('roster.pin.clear') : key === 'back' ? t('roster.pin.back') : key}
          </button>
        ))}
      </div>
      <div className="c-pin-said">{problem !== null && <Said problem={problem} wrong={wrong} name={person.callName} />}</div>
    </div>
  );
}

function Said({ problem, wrong, name }: { readonly problem: Problem; readonly wrong: number; readonly name: string }): ReactNode {
  const t = useWords(coreWords);
  const problemText = useProblemText(coreWords);
  if (problem.code === 'core.not-known-here') return <Notice tone="warn" icon="offline" live="now" title={t('roster.not-known.title', { name })} next={t('roster.not-known.next')} />;
  if (problem.code === 'core.wrong-pin' && wrong < ASK_AN_ADULT_AFTER) return <Notice tone="warn" icon="key" live="now" title={t('roster.wrong.title')} next={t('roster.wrong.next')} />;
  if (problem.code === 'core.wrong-pin') return <Notice tone="warn" icon="key" live="now" title={t('roster.wrong.title')} next={t('roster.wrong.adult')} />;
  return <Notice tone="warn" live="now" title={problemText(problem)} next={problem.code === 'platform.too-many-tries' ? t('roster.wrong.adult') : undefined} />;
}
