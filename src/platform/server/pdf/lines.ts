const WORDS = new Intl.Segmenter('th', { granularity: 'word' });

/** Lines of a text no wider than `width`, broken between Thai words and at spaces; a word that is wider alone stands on a line of its own, cut where it must be. `measure` says how wide a piece is, in the unit of `width`. */
export function linesOf(text: string, width: number, measure: (piece: string) => number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => broken(paragraph, width, measure));
}

function broken(paragraph: string, width: number, measure: (piece: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const { segment } of WORDS.segment(paragraph)) {
    for (const piece of measure(segment) <= width ? [segment] : [...new Intl.Segmenter('th').segment(segment)].map((one) => one.segment)) {
      if (line !== '' && piece.trim() !== '' && measure(line + piece) > width && !CLINGS.test(piece)) {
        lines.push(line.trimEnd());
        line = '';
      }
      if (line !== '' || piece.trim() !== '') line += piece;
    }
  }
  return [...lines, line.trimEnd()];
}

/** Closing signs stay with what they close. */
const CLINGS = /^[)\]}”’!?.,:;%ๆฯ]/u;
