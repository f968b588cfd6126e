/** Expected failures of safeguarding. */
export const safeguardingProblems = {
  'report-closed': 409,
  'report-not-taken': 409,
  'report-unsaid': 422,
  'report-no-message': 409,
  'duty-closes': 403,
  'screening-days': 422,
  'screening-missing': 403,
  'not-at-this-home': 403,
  'no-named-person': 409,
} as const;
