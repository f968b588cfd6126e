import { useState, type ReactNode } from 'react';
import { doErasure, dropErasure, listErasures } from '#core/api/people.ts';
import { erasureReasons } from '#core/domain/people/erasure.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ConfirmDialog } from '#platform/web/design/dialog.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { peopleWords } from './people-words.ts';
import '../desk.css';

type Erasure = AnswerOf<typeof listErasures>['erasures'][number];

/** Who asked to be erased, and the second step of it. */
export function Page(): ReactNode {
  const t = useWords(peopleWords);
  return (
    <OnlyFor action="erase-people" title={t('erasures.title')}>
      <Erasures />
    </OnlyFor>
  );
}

function Erasures(): ReactNode {
  const t = useWords(peopleWords);
  const asked = useAsked(listErasures, {});
  return (
    <Screen title={t('erasures.title')} back={{ href: '/people', label: t('people.back') }}>
      <AskedView asked={asked}>
        {({ erasures }) =>
          erasures.length === 0 ? <EmptyState title={t('erasures.none')}>{t('erasures.none-todo')}</EmptyState> : erasures.map((one) => <Waiting key={one.id} erasure={one} onDone={asked.again} />)
        }
      </AskedView>
    </Screen>
  );
}

function Waiting({ erasure, onDone }: { readonly erasure: Erasure; readonly onDone: () => void }): ReactNode {
  const t = useWords(peopleWords);
  const { toast } = useAnnouncer();
  const form = useForm<'reason'>({ reason: '' });
  const [dropping, setDropping] = useState(false);
  const send = async (): Promise<Fault<'reason'> | null> => {
    const reason = erasureReasons.find((one) => one === form.values.reason);
    if (reason === undefined) return { fields: { reason: t('erasures.reason.empty') } };
    const result = await ask(doErasure, { params: { erasure: erasure.id }, body: { reason } });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('erasures.done') });
    onDone();
    return null;
  };
  const drop = async (): Promise<Fault<'reason'> | null> => {
    const result = await ask(dropErasure, { params: { erasure: erasure.id }, body: {} });
    setDropping(false);
    if (!result.ok) return { problem: result.problem };
    onDone();
    return null;
  };
  return (
    <Card title={erasure.name}>
      <p>{erasure.reason}</p>
      <p className="k-quiet">
        {t(erasure.bySelf ? 'erasures.by-self' : 'erasures.by', { name: erasure.askedBy })} · <Day value={erasure.askedAt} />
      </p>
      <p>{t('erasures.what')}</p>
      <Form form={form} onSend={send}>
        <SelectField label={t('erasures.reason')} empty={t('erasures.reason.choose')} options={erasureReasons.map((one) => ({ value: one, label: t(`erasures.reason.${one}`) }))} {...form.field('reason')} />
        <div className="k-row">
          <Button type="submit" look="danger" busy={form.busy}>
            {t('erasures.do')}
          </Button>
          <Button look="quiet" onClick={() => setDropping(true)}>{t('erasures.drop')}</Button>
        </div>
      </Form>
      <ConfirmDialog open={dropping} onClose={() => setDropping(false)} onConfirm={() => form.run(drop)} deed={t('erasures.drop')} danger={false} title={t('erasures.drop.title', { name: erasure.name })}>
        <p>{t('erasures.drop.what')}</p>
      </ConfirmDialog>
    </Card>
  );
}
