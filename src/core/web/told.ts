import { useCallback } from 'react';
import { spokenHoles, type Holes } from '#core/domain/notices/sentence.ts';
import { useLanguage } from '#platform/web/words.tsx';
import { useSurround } from './screen.tsx';

/** Says a task, a notice or what a partner can promise in the words of the room it comes from; null where this program knows no such sentence (an older one at a newer server). */
export function useTold(): (what: 'task' | 'notice' | 'measure', kind: string, holes?: Holes) => string | null {
  const { told } = useSurround();
  const { language } = useLanguage();
  return useCallback(
    (what, kind, holes = {}) => {
      const [room = '', name = ''] = kind.split('.');
      const words = told.get(room);
      const key = what === 'task' ? `task.${name}` : what === 'notice' ? `notice.${name}` : `measure.${name}`;
      return words?.has(language, key) === true ? words.say(language, key, spokenHoles(holes, language)) : null;
    },
    [told, language],
  );
}
