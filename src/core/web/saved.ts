import type { Tone } from '#platform/web/design/chip.tsx';
import type { IconName } from '#platform/web/design/icon.tsx';
import { useConnected, useDevice } from '#platform/web/device/use-device.ts';
import { usePlatformWords } from '#platform/web/platform-words.ts';

/** What of a person's doing is saved here and what has reached the office, in one chip. Undefined until the device was asked. */
export function useSavedChip(person: string | null): { readonly text: string; readonly tone: Tone; readonly icon: IconName } | undefined {
  const t = usePlatformWords();
  const connected = useConnected();
  const state = useDevice(
    async () => {
      // After the page is drawn: nobody waits for the chip.
      const [{ keptFiles }, { waiting }] = await Promise.all([import('#platform/web/device/kept-files.ts'), import('#platform/web/device/outbox.ts')]);
      return {
        unsent: person === null ? 0 : (await waiting(person)).length,
        fetching: (await keptFiles()).filter((file) => file.state === 'waiting' || file.state === 'fetching').length,
      };
    },
    ['outbox', 'files'],
    [person],
  );
  if (person === null || state === undefined) return undefined;
  if (!connected) return { text: t('saved.offline'), tone: 'warn', icon: 'offline' };
  if (state.unsent > 0) return { text: t('saved.waiting', { n: state.unsent }), tone: 'info', icon: 'waiting' };
  if (state.fetching > 0) return { text: t('saved.fetching', { n: state.fetching }), tone: 'info', icon: 'keep' };
  return { text: t('saved.all'), tone: 'good', icon: 'check' };
}
