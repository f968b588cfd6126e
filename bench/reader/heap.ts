import type { CDPSession, Page } from 'playwright-core';

/** Bytes of the page's heap, garbage collected, after so many page turns each; at either end of the book the way turns round. */
export async function heapAfterTurns(page: Page, cdp: CDPSession, after: readonly [number, number]): Promise<readonly [number, number]> {
  await cdp.send('Performance.enable');
  const heaps: number[] = [];
  let forward = true;
  for (let turn = 0; turn < after[1]; ) {
    const turned = await page.evaluate(async (ahead) => {
      const place = (): string => document.querySelector('.reader-progress')?.textContent ?? '';
      const was = place();
      document.querySelector<HTMLButtonElement>(ahead ? '.reader-foot .reader-primary' : '.reader-foot .reader-turn:not(.reader-primary)')?.click();
      const until = performance.now() + 1500;
      while (place() === was && performance.now() < until) await new Promise((done) => setTimeout(done, 10));
      return place() !== was;
    }, forward);
    if (!turned) {
      forward = !forward;
      continue;
    }
    turn++;
    if (turn !== after[0] && turn !== after[1]) continue;
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    heaps.push(metrics.find((metric) => metric.name === 'JSHeapUsedSize')?.value ?? Number.NaN);
  }
  return [heaps[0] ?? Number.NaN, heaps[1] ?? Number.NaN];
}
