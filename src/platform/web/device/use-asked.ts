import { useCallback, useEffect, useState } from 'react';
import type { AnswerOf, Call } from '../../domain/call.ts';
import type { Problem } from '../../domain/result.ts';
import { ask, type Asked } from './ask.ts';
import { whenBack } from './connection.ts';

export interface AskedState<T> {
  /** The last answer; stays while a newer one is on its way, so that nothing on the page jumps. */
  readonly value: T | undefined;
  /** Why the last try gave no answer. */
  readonly problem: Problem | undefined;
  readonly again: () => void;
}

/** Asks when the page opens, when `asked` changes, and when a connection that was away may be back. */
export function useAsked<C extends Call>(call: C, asked: Asked<C>): AskedState<AnswerOf<C>> {
  const [value, setValue] = useState<AnswerOf<C>>();
  const [problem, setProblem] = useState<Problem>();
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify(asked);
  useEffect(() => {
    const stop = new AbortController();
    void ask(call, JSON.parse(key) as Asked<C>, stop.signal).then((result) => {
      if (stop.signal.aborted) return;
      if (result.ok) setValue(() => result.value);
      setProblem(result.ok ? undefined : result.problem);
    });
    return () => stop.abort();
  }, [call, key, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const lineDropped = problem?.code === 'platform.no-connection';
  useEffect(() => (lineDropped ? whenBackLater(again) : undefined), [lineDropped, again]);
  return { value, problem, again };
}

/** The first of the calls comes at once, which after a line that just dropped would only be a second try in the same second. */
function whenBackLater(again: () => void): () => void {
  let first = true;
  return whenBack(() => {
    if (!first) again();
    first = false;
  });
}
