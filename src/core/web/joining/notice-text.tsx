import type { ReactNode } from 'react';
import { useWords } from '#platform/web/words.tsx';
import { joiningWords } from './joining-words.ts';

/** The privacy notice in plain sentences (Personal Data Protection Act section 23): what is kept, what for, who sees it, how long, and one's rights. */
export function NoticeText({ version }: { readonly version: string }): ReactNode {
  const t = useWords(joiningWords);
  return (
    <div className="k-stack">
      {(['kept', 'for', 'who', 'long', 'rights'] as const).map((part) => (
        <div key={part}>
          <h2>{t(`notice-text.${part}`)}</h2>
          <p>{t(`notice-text.${part}.text`)}</p>
        </div>
      ))}
      <p className="k-quiet">{version}</p>
    </div>
  );
}
