import { useDevice } from '#platform/web/device/use-device.ts';

export const NOTICES = 'core.notices';

/** How many notices of a person on this device were not read yet. Stands in every frame, so it knows of a notice no more than that. */
export function useUnread(person: string | null): number {
  const unread = useDevice(
    async () => {
      if (person === null) return 0;
      const { readKept } = await import('#platform/web/device/kept-sets.ts');
      return (await readKept<{ readonly readAt: number | null }>(NOTICES, person)).filter(({ value }) => value.readAt === null).length;
    },
    ['kept'],
    [person],
  );
  return unread ?? 0;
}
