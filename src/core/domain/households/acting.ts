/** How the person said that they want it done for them. */
export const actingWays = ['spoken', 'written', 'guardian'] as const;
export type ActingWay = (typeof actingWays)[number];
