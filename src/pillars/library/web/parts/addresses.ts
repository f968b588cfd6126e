export function bookHref(title: string): string {
  return `/library/books/${title}`;
}

/** The reader, and where its closing leads; `mark` opens it there. */
export function readHref(title: string, from: string, mark?: string): string {
  return `/library/read/${title}?${new URLSearchParams({ from, ...(mark === undefined ? {} : { mark }) }).toString()}`;
}

/** The reader, reading aloud from the first moment. */
export function listenHref(title: string, from: string): string {
  return `${readHref(title, from)}&listen=1`;
}

/** Where closing the reader leads: only to a page of this program. */
export function safeFrom(search: string, title: string): string {
  const from = new URLSearchParams(search).get('from') ?? '';
  return /^\/(?![/\\])/.test(from) ? from : bookHref(title);
}
