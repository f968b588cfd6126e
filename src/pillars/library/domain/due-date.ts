import { addDays, bangkokDay, bangkokMidnight } from '#platform/domain/time.ts';

/**
 * The last millisecond (23:59:59.999+07:00) of the day in Asia/Bangkok that lies `days` days after the day of `at`, in epoch ms. "Two weeks" then
 * means what people expect: a book borrowed on Monday morning or on Monday night closes at the end of the same Monday.
 */
export function endOfDueDay(at: number, days: number): number {
  return bangkokMidnight(addDays(bangkokDay(at), days + 1)) - 1;
}
