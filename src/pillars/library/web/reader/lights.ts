import { LIGHT_RULES, type Light } from './light-rules.ts';

/**
 * Paints stretches of a book's document by the CSS Custom Highlight API, which changes neither the document (so canonical fragment
 * identifiers stay true) nor its layout, and serves pages of fixed layout as well as flowing text. The names are ours: what a book
 * calls its own active class is never used, since its colours are not known to be readable.
 */
export function paint(doc: Document, light: Light, ranges: readonly Range[]): void {
  const view = doc.defaultView;
  if (view === null || !('highlights' in view.CSS)) return;
  const name = `reader-${light}`;
  if (ranges.length === 0) {
    view.CSS.highlights.delete(name);
    return;
  }
  addRules(doc);
  const highlight = new view.Highlight(...ranges);
  highlight.priority = Object.keys(LIGHT_RULES).indexOf(light);
  view.CSS.highlights.set(name, highlight);
}

function addRules(doc: Document): void {
  const head = doc.querySelector('head');
  if (head === null || doc.getElementById('reader-lights') !== null) return;
  const style = doc.createElement('style');
  style.id = 'reader-lights';
  style.textContent = Object.entries(LIGHT_RULES).map(([light, rule]) => `::highlight(reader-${light}){${rule}}`).join('');
  head.append(style);
}
