import { useCallback } from 'react';
import { spokenHoles, type Holes } from '#core/domain/notices/sentence.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { useSurround } from './screen.tsx';

/** Says the sentence of a task or notice in the words of the room that told it; null where this program knows no such sentence (an older one at a newer server). */
export function useTold(): (what: 'task' | 'notice', kind: string, holes: Holes) => string | null {
  const { told } = useSurround();
  const { language } = useLanguage();
  return useCallback(
    (what, kind, holes) => {
      const [room = '', name = ''] = kind.split('.');
      const words = told.get(room);
      const key = what === 'task' ? `task.${name}` : `notice.${name}`;
      return words?.has(language, key) === true ? words.say(language, key, spokenHoles(holes, language)) : null;
    },
    [told, language],
  );
}
