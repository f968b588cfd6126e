import { setTimeout as wait } from 'node:timers/promises';
import { seeded } from '#platform/domain/random.ts';
import type { Kind, Visitor } from './visitor.ts';

export interface Driven {
  readonly requests: number;
  readonly errors: number;
  readonly seconds: number;
  /** What was wrong, each once, with how often. */
  readonly whys: readonly string[];
  /** Milliseconds below which 95 of 100 acts of this kind were over, counted from when they were due. */
  p95(kind: Kind): number;
}

/**
 * An open load: acts fall due by chance at a rate (Poisson) and begin whether or not those before are answered, as people do. One visitor does one thing at a time, so an act goes to a visitor
 * who rests; what waits because nobody does counts from when it was due.
 */
export async function drive(visitors: readonly Visitor[], { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number }): Promise<Driven> {
  const random = seeded(`arrivals ${perSecond}`);
  const resting = random.shuffle(visitors);
  const due: number[] = [];
  const took = new Map<Kind, number[]>();
  const whys = new Map<string, number>();
  const running = new Set<Promise<void>>();
  let [requests, errors] = [0, 0];
  const begin = (at: number): void => {
    const who = resting.shift();
    if (who === undefined) {
      due.push(at);
      return;
    }
    const going = who.act().then((act) => {
      took.set(act.kind, [...(took.get(act.kind) ?? []), performance.now() - at]);
      requests += act.requests;
      if (act.wrong !== null) {
        errors++;
        whys.set(act.wrong, (whys.get(act.wrong) ?? 0) + 1);
      }
      running.delete(going);
      resting.push(who);
      const next = due.shift();
      if (next !== undefined) begin(next);
    });
    running.add(going);
  };
  const began = performance.now();
  for (let at = began; at < began + seconds * 1000; at += (-Math.log(1 - random.next()) / perSecond) * 1000) {
    const early = at - performance.now();
    if (early > 1) await wait(early);
    begin(at);
  }
  while (running.size > 0) await Promise.all(running);
  const lasted = (performance.now() - began) / 1000;
  return {
    requests, errors, seconds: lasted,
    whys: [...whys].map(([why, times]) => `${times} × ${why}`),
    p95: (kind) => {
      const sorted = (took.get(kind) ?? []).toSorted((a, b) => a - b);
      return Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0);
    },
  };
}
