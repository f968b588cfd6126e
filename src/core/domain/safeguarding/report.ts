import { fail, ok, type Result } from '#platform/domain/result.ts';

export const reportKinds = ['danger', 'hurt', 'touch', 'unkind', 'thing', 'other'] as const;
export type ReportKind = (typeof reportKinds)[number];
export const reportOutcomes = ['helped', 'passed-on', 'no-danger'] as const;
export type ReportOutcome = (typeof reportOutcomes)[number];
export const actKinds = ['take', 'note', 'hand', 'take-down', 'close'] as const;
export type ActKind = (typeof actKinds)[number];
export type StepKind = ActKind | 'told' | 'late';

/** Hours within which somebody has to have taken it. */
export interface Hours {
  readonly danger: number;
  readonly other: number;
}

/** When the clock of a report runs out, in milliseconds since 1970 UTC. It runs through nights, weekends and holidays: a child waits through them too. */
export function dueAt(kind: ReportKind, from: number, hours: Hours): number {
  return from + (kind === 'danger' ? hours.danger : hours.other) * 3_600_000;
}

export interface ReportState {
  readonly takenBy: string | null;
  readonly closed: boolean;
  readonly hasMessage: boolean;
}

export interface ReportAct {
  readonly what: ActKind;
  readonly by: string;
  readonly said: string;
  readonly to: string | null;
  readonly outcome: ReportOutcome | null;
}

/**
 * Whether the step can be taken now by who may read the report. Closing says what was done.
 * Problems: `core.report-closed`, `core.report-not-taken`, `core.report-unsaid` (a note or a closing without words, a handing on to nobody, a closing without outcome), `core.report-no-message`.
 */
export function decideStep(report: ReportState, act: ReportAct): Result<void> {
  if (report.closed) return fail('core.report-closed');
  switch (act.what) {
    case 'take':
      return ok(undefined);
    case 'note':
      return act.said === '' ? fail('core.report-unsaid') : ok(undefined);
    case 'hand':
      return act.to === null ? fail('core.report-unsaid') : ok(undefined);
    case 'take-down':
      return report.hasMessage ? ok(undefined) : fail('core.report-no-message');
    case 'close':
      if (report.takenBy === null) return fail('core.report-not-taken');
      return act.said === '' || act.outcome === null ? fail('core.report-unsaid') : ok(undefined);
  }
}
