/** A whole number that was typed, or undefined where it is none or out of its range. */
export function numberIn(text: string, least: number, most: number): number | undefined {
  const number = Number(text);
  return text.trim() !== '' && Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}
