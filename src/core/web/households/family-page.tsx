import { useState, type ReactNode } from 'react';
import { getFamily, leaveHousehold, sayFamilySees, type Family } from '#core/api/family.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ConfirmDialog } from '#platform/web/design/dialog.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { Segmented } from '#platform/web/design/segmented.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { noteDone, sendOutbox } from '#platform/web/device/outbox.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Screen } from '../screen.tsx';
import { useSession } from '../session.tsx';
import { FamilyPicture } from './family-picture.tsx';
import { householdsWords } from './households-words.ts';

/** One's own family: who is in it, what a child lets them see, a card to enter, and the way out. */
export function Page(): ReactNode {
  const t = useWords(householdsWords);
  const { session } = useSession();
  const asked = useAsked(getFamily, {});
  const lives = session.person?.home != null;
  return (
    <Screen title={t('family.title')}>
      <AskedView asked={asked}>
        {({ households, waiting, showing }) => (
          <>
            {waiting.map((one) => (
              <Notice key={one.card} tone="info" icon="waiting" title={t('card.waiting.title', { name: one.callName })} next={t('card.waiting.note')} />
            ))}
            {showing !== null && <Showing said={showing.said ? showing.shows : null} />}
            {households.map((household) => (
              <Household key={household.id} household={household} mayLeave={!lives} onChanged={asked.again} />
            ))}
            {households.length === 0 && waiting.length === 0 && <EmptyState title={t('family.alone')}>{t(lives ? 'family.alone.child' : 'family.alone.todo')}</EmptyState>}
            {!lives && (
              <div>
                <ButtonLink look={households.length === 0 ? 'primary' : 'secondary'} icon="key" href="/family/card">
                  {t('family.enter')}
                </ButtonLink>
              </div>
            )}
          </>
        )}
      </AskedView>
    </Screen>
  );
}

/** From ten on a child says whether family sees what they read; said without a line too. */
function Showing({ said }: { readonly said: boolean | null }): ReactNode {
  const t = useWords(householdsWords);
  const { session } = useSession();
  const [now, setNow] = useState(said);
  const say = (shows: boolean): void => {
    setNow(shows);
    if (session.person !== null) void noteDone(sayFamilySees, session.person.id, { body: { shows } }).then(() => sendOutbox());
  };
  return (
    <Card tone="accent">
      <div className="k-stack">
        <Segmented
          label={t('family.shows')} value={now === null ? '' : now ? 'yes' : 'no'} onChange={(value) => say(value === 'yes')}
          options={[{ value: 'yes', label: t('family.shows.yes'), icon: 'book' }, { value: 'no', label: t('family.shows.no'), icon: 'lock' }]}
        />
        <p>{t('family.shows.what')}</p>
        <p className="k-quiet" role="status">{now === null || now === said ? '' : t('family.shows.kept')}</p>
      </div>
    </Card>
  );
}

function Household({ household, mayLeave, onChanged }: { readonly household: Family['households'][number]; readonly mayLeave: boolean; readonly onChanged: () => void }): ReactNode {
  const t = useWords(householdsWords);
  const problemText = useProblemText(householdsWords);
  const { toast } = useAnnouncer();
  const [leaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const own = household.members.find((one) => one.self);
  const leave = async (): Promise<void> => {
    if (own === undefined) return;
    const result = await ask(leaveHousehold, { params: { member: own.id }, body: {} });
    setLeaving(false);
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    toast({ text: t('family.left') });
    onChanged();
  };
  return (
    <Card title={household.name}>
      <div className="k-stack">
        <FamilyPicture members={household.members} />
        {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
        {mayLeave && own !== undefined && (
          <div>
            <Button look="quiet" icon="sign-out" onClick={() => setLeaving(true)}>
              {t('family.leave')}
            </Button>
          </div>
        )}
      </div>
      <ConfirmDialog open={leaving} onClose={() => setLeaving(false)} onConfirm={() => void leave()} title={t('family.leave.title')} deed={t('family.leave')}>
        <p>{t('family.leave.what')}</p>
      </ConfirmDialog>
    </Card>
  );
}
