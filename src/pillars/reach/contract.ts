/** What reach hears: that a person was served, and who is one with whom. Which of their doings it was makes no difference, so the facts are not looked at. Each later pillar adds its ear here. */
export interface ReachHears {
  'library.loan-started': Record<string, unknown>;
  'library.book-read': Record<string, unknown>;
  'library.book-finished': Record<string, unknown>;
  /** Two records are one person's, or two people's again. */
  'core.person-merged': Record<string, unknown>;
  'core.person-parted': Record<string, unknown>;
}
