import type { ReactNode } from 'react';

export interface SnippetWords {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

/** The words around a hit, the hit itself marked. */
export function SnippetText({ snippet, lang }: { readonly snippet: SnippetWords; readonly lang?: string | undefined }): ReactNode {
  return (
    <p className="lib-snippet" lang={lang}>
      {snippet.before}
      <mark className="lib-hit">{snippet.hit}</mark>
      {snippet.after}
    </p>
  );
}
