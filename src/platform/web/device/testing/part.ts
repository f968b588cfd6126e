declare const __BUILD__: string;

/** A part of the program that is fetched only when somebody needs it. */
export const part = `part of ${__BUILD__}`;
