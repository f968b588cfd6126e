type Say = (key: string) => string;

/** Signs whose names a voice seldom knows, by the key of their word. */
const SIGNS: Readonly<Record<string, string>> = {
  '+': 'plus', '-': 'minus', '−': 'minus', '±': 'plus-minus', '×': 'times', '·': 'times', '⋅': 'times', '*': 'times', '÷': 'divided', '/': 'divided',
  '=': 'equals', '≠': 'not-equal', '<': 'less', '>': 'greater', '≤': 'at-most', '≥': 'at-least', '≈': 'about', '∑': 'sum', '∫': 'integral', '√': 'root', '∞': 'infinity', 'π': 'pi', '%': 'percent',
};

/**
 * Gives every formula of a shown document a name: what its maker wrote (`alttext`), or its own reading. Attributes only, so that places
 * in the book stay true.
 */
export function nameFormulas(doc: Document, say: Say): void {
  for (const math of doc.querySelectorAll('math')) {
    if (math.hasAttribute('aria-label')) continue;
    const words = (math.getAttribute('alttext') ?? formulaInWords(math, say)).trim();
    if (words === '') continue;
    math.setAttribute('role', 'math');
    math.setAttribute('aria-label', words);
  }
}

/** A formula of MathML Core in words, from left to right and from above to below. */
export function formulaInWords(element: Element, say: Say): string {
  const parts = [...element.children].map((child) => formulaInWords(child, say));
  const [first = '', second = '', third = ''] = parts;
  const word = (key: string): string => say(`reader.math.${key}`);
  const join = (...words: readonly string[]): string => words.filter((each) => each !== '').join(' ');
  switch (element.localName) {
    case 'mfrac':
      return join(word('fraction'), first, word('over'), second);
    case 'msqrt':
      return join(word('root'), ...parts);
    case 'mroot':
      return join(word('root-of-degree'), second, word('of'), first);
    case 'msup':
      return second === '2' ? join(first, word('squared')) : second === '3' ? join(first, word('cubed')) : join(first, word('power'), second);
    case 'msub':
      return join(first, word('sub'), second);
    case 'msubsup':
      return join(first, word('sub'), second, word('power'), third);
    case 'munder':
      return join(first, word('from'), second);
    case 'mover':
      return join(first, word('to'), second);
    case 'munderover':
      return join(first, word('from'), second, word('to'), third);
    case 'mtr':
      return join(word('row'), parts.join(', '));
    case 'semantics':
      return first;
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return '';
    default: {
      if (element.childElementCount > 0) return join(...parts);
      const text = element.textContent.trim();
      const sign = SIGNS[text];
      return sign === undefined ? text : word(sign);
    }
  }
}
