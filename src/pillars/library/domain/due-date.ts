const DAY = 86_400_000;
/** Thailand keeps UTC+7 all year, without summer time, so a fixed offset is exact for every date a loan can have. */
const BANGKOK_OFFSET = 7 * 3_600_000;

/**
 * The last millisecond (23:59:59.999+07:00) of the day in Asia/Bangkok that lies `days` days after the day of `at`, in epoch ms. "Two weeks" then
 * means what people expect: a book borrowed on Monday morning or on Monday night closes at the end of the same Monday.
 */
export function endOfDueDay(at: number, days: number): number {
  const day = Math.floor((at + BANGKOK_OFFSET) / DAY);
  return (day + days + 1) * DAY - 1 - BANGKOK_OFFSET;
}
