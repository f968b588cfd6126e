import { useCallback } from 'react';
import type { Holes } from '#core/domain/notices/sentence.ts';
import { dayText } from '#platform/web/day.tsx';
import { useLanguage, type Language } from '#platform/web/words.tsx';
import { useSurround } from './screen.tsx';

/** Says the sentence of a task, a notice or something written for others in the words of the room that told it; null where this program knows no such sentence (an older one at a newer server). */
export function useTold(): (what: 'task' | 'notice' | 'publication', kind: string, holes: Holes) => string | null {
  const { told } = useSurround();
  const { language } = useLanguage();
  return useCallback(
    (what, kind, holes) => {
      const [room = '', ...name] = kind.split('.');
      const words = told.get(room);
      const rest = name.join('.');
      const key = what === 'task' ? `task.${rest}` : what === 'notice' ? `notice.${rest}` : `publication.${rest}`;
      return words?.has(language, key) === true ? words.say(language, key, spoken(holes, language)) : null;
    },
    [told, language],
  );
}

/** As the server's `spokenHoles` writes them, by what every page that shows a day has here already. */
function spoken(holes: Holes, language: Language): Holes {
  return Object.fromEntries(Object.entries(holes).map(([name, value]) => [name, /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? dayText(String(value), language) : value]));
}
