/** Expected failures of what is read before others see it. */
export const moderationProblems = {
  'publication-gone': 409,
  'publication-changed': 409,
  'publication-decided': 409,
  'publication-unsaid': 422,
} as const;
