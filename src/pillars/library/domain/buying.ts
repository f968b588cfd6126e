/** Days within which whoever joins a queue should have the book. */
export const PATIENT_DAYS = 30;

/**
 * How many more copies let everybody who waits have the book within {@link PATIENT_DAYS}, if each keeps it for the whole loan: a queue moves by all copies once in a loan's length.
 * 0 where that is so already.
 */
export function copiesToBuy({ waiting, copies, loanDays }: { readonly waiting: number; readonly copies: number; readonly loanDays: number }): number {
  if (waiting <= 0) return 0;
  // Within the time, each copy comes back so many times; a copy that is bought is there at once, too.
  const turns = Math.floor(PATIENT_DAYS / Math.max(1, loanDays));
  const served = (more: number): number => copies * turns + more * (turns + 1);
  for (let more = 0; ; more++) if (served(more) >= waiting) return more;
}
