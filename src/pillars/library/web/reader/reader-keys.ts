export type ReaderCommand =
  | 'next' | 'previous' | 'left' | 'right' | 'first' | 'last' | 'contents' | 'letters' | 'bookmark' | 'mark' | 'help' | 'escape'
  | 'search' | 'listen' | 'phrase-back' | 'phrase-on' | 'ruler' | 'line-up' | 'line-down' | 'calm';

const BY_KEY: Readonly<Record<string, ReaderCommand>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageDown: 'next',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  ArrowUp: 'line-up',
  ArrowDown: 'line-down',
  Escape: 'escape',
  '?': 'help',
};

/** By position on the keyboard, because a Thai layout has no Latin letters. */
const BY_CODE: Readonly<Record<string, ReaderCommand>> = { KeyC: 'contents', KeyL: 'letters', KeyB: 'bookmark', KeyM: 'mark', KeyH: 'help', KeyF: 'search', KeyP: 'listen', BracketLeft: 'phrase-back', BracketRight: 'phrase-on', KeyR: 'ruler', KeyQ: 'calm' };

/**
 * What a key asks of the reader, or nothing where it belongs to what has the focus: typing, choosing, a button's own Space,
 * or a selection that is being widened.
 */
export function commandOf(event: KeyboardEvent): ReaderCommand | null {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  // An element of a book's frame is no instance of this window's Element.
  const target = event.target as Element | null;
  const within = (selector: string): boolean => target !== null && 'closest' in target && target.closest(selector) !== null;
  if (within('input,textarea,select,[contenteditable],audio,video')) return null;
  if (event.key === ' ') return within('button,a[href],summary') ? null : event.shiftKey ? 'previous' : 'next';
  if (event.shiftKey && event.key !== '?') return null;
  return BY_KEY[event.key] ?? BY_CODE[event.code] ?? null;
}
