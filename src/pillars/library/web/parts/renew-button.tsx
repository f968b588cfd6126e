import { useState, type ReactNode } from 'react';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { useConnected } from '#platform/web/device/use-device.ts';
import { dayText } from '#platform/web/day.tsx';
import { useLanguage } from '#platform/web/words.tsx';
import { standingNow, type LoanNow } from '../device/foreseen.ts';
import type { Library } from '../device/library.ts';
import { renew } from '../device/loans.ts';
import { problemText, useLibraryWords } from '../library-words.ts';

/** Shown only where the server said that the loan can be made longer, and only with a line: nobody is sent to a refusal. */
export function RenewButton({ person, loan, library }: { readonly person: string; readonly loan: LoanNow; readonly library: Library }): ReactNode {
  const t = useLibraryWords();
  const { language } = useLanguage();
  const { toast } = useAnnouncer();
  const connected = useConnected();
  const [busy, setBusy] = useState(false);
  const title = library.titles.find((one) => one.id === loan.title.id);
  if (!connected || title === undefined || standingNow(title, library).loan?.canRenew !== true) return null;
  const press = async (): Promise<void> => {
    setBusy(true);
    const result = await renew(person, loan);
    setBusy(false);
    toast({ text: result.ok ? t('loan.renewed', { day: dayText(new Date(result.value.dueAt).toISOString(), language) }) : problemText(language, result.problem) });
  };
  return <Button look="quiet" icon="calendar" busy={busy} onClick={() => void press()}>{t('loan.renew')}</Button>;
}
