import { useEffect, useRef, useState } from 'react';

/**
 * The step of a page that asks one question at a time, as one entry of the browser's history each: the telephone's own Back goes to the question before
 * and what was answered stays, where it would otherwise leave the page. `steps` begins with the first.
 */
export function useStep<Step extends string>(steps: readonly [Step, ...Step[]]): readonly [Step, (to: Step) => void] {
  const [first] = steps;
  const [step, setStep] = useState<Step>(first);
  useEffect(() => {
    const popped = (event: PopStateEvent): void => {
      const state: unknown = event.state;
      setStep((typeof state === 'object' && state !== null && 'step' in state ? steps.find((one) => one === state.step) : undefined) ?? first);
    };
    addEventListener('popstate', popped);
    return () => removeEventListener('popstate', popped);
  }, [steps, first]);
  const last = useRef(step);
  useEffect(() => {
    // The path stays the same and the button may stay in its place: a screen reader begins at the question.
    if (last.current !== step) document.querySelector('h1')?.focus();
    last.current = step;
  }, [step]);
  const go = (to: Step): void => {
    history.pushState({ step: to }, '');
    setStep(to);
  };
  return [step, go];
}
