import { together, type Together } from '#platform/domain/measures/small-groups.ts';
import type { ReachRow } from '../api.ts';
import type { Band } from './count.ts';

/** What a table or map shows of one place: all ages together, or one band. */
export interface PlaceView {
  readonly row: ReachRow;
  readonly reached: Together;
  readonly registered: number;
  /** People reached of 10,000 registered; null where nothing is told or nobody is registered. */
  readonly rate: number | null;
}

/** `band` null: all ages. */
export function viewOf(row: ReachRow, band: Band | null): PlaceView {
  const groups = row.groups.filter((group) => band === null || group.band === band);
  const reached = together(groups.map((group) => (group.people === null || group.asOf === null ? null : { people: group.people, asOf: group.asOf })));
  const registered = groups.reduce((sum, group) => sum + (group.registered ?? 0), 0);
  return { row, reached, registered, rate: reached.people === 0 || registered === 0 ? null : (reached.people / registered) * 10_000 };
}

/** The whole country, or whatever stands on the page: sums of what is told. */
export function wholeOf(views: readonly PlaceView[]): { readonly people: number; readonly untold: number; readonly places: number; readonly rate: number | null } {
  const people = views.reduce((sum, view) => sum + view.reached.people, 0);
  const registered = views.reduce((sum, view) => sum + view.registered, 0);
  return {
    people, untold: views.reduce((sum, view) => sum + view.reached.untold, 0), places: views.filter((view) => view.reached.people > 0 && view.row.province !== null).length,
    rate: people === 0 || registered === 0 ? null : (people / registered) * 10_000,
  };
}

/** Upper bounds of four shades with equally many places in each (quartiles of the rates told); a place with nothing told has no shade. */
export function shadesOf(views: readonly PlaceView[]): readonly number[] {
  const rates = views.flatMap((view) => (view.rate === null ? [] : [view.rate])).toSorted((a, b) => a - b);
  return rates.length === 0 ? [] : [0.25, 0.5, 0.75, 1].map((part) => rates[Math.max(0, Math.ceil(rates.length * part) - 1)] ?? 0);
}

/** 1 to 4 from light to dark; 0 where nothing is told. */
export function shadeOf(rate: number | null, bounds: readonly number[]): number {
  return rate === null ? 0 : 1 + Math.max(0, bounds.findIndex((bound) => rate <= bound));
}
