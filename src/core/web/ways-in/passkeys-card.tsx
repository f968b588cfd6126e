import { useState, type ReactNode } from 'react';
import { removePasskey, type listWaysIn } from '#core/api/ways-in.ts';
import type { AnswerOf } from '#platform/domain/call.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ConfirmDialog } from '#platform/web/design/dialog.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { Day } from '#platform/web/day.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { Hindrance } from './again.tsx';
import { makePasskey, passkeysKnown } from './passkeys.ts';
import { waysInWords } from './ways-in-words.ts';

export type Ways = AnswerOf<typeof listWaysIn>;

export interface WaysPartProps {
  readonly ways: Ways;
  readonly onChanged: () => void;
}

/** Keys in one's devices: a finger, a face or the screen lock in the place of a password. */
export function PasskeysCard({ ways, onChanged }: WaysPartProps): ReactNode {
  const t = useWords(waysInWords);
  const { toast } = useAnnouncer();
  const form = useForm({ name: '' });
  const [problem, setProblem] = useState<Problem>();
  const [leaving, setLeaving] = useState<Ways['passkeys'][number]>();
  const add = async (): Promise<Fault<'name'> | null> => {
    setProblem(undefined);
    const name = form.values.name.trim();
    if (name === '') return { fields: { name: t('passkeys.name.empty') } };
    const made = await makePasskey(name);
    if (made === null) return null;
    if (!made.ok) {
      setProblem(made.problem);
      return null;
    }
    form.reset();
    toast({ text: t('passkeys.added', { name }) });
    onChanged();
    return null;
  };
  const remove = async (): Promise<void> => {
    if (leaving === undefined) return;
    const result = await ask(removePasskey, { params: { passkey: leaving.id } });
    setLeaving(undefined);
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) onChanged();
  };
  return (
    <Card title={t('passkeys.title')}>
      <div className="k-stack">
        <p>{t('passkeys.what')}</p>
        <Hindrance problem={problem} />
        {ways.passkeys.length > 0 && (
          <ul className="c-list">
            {ways.passkeys.map((one) => (
              <li key={one.id}>
                <strong>{one.name}</strong>
                <span className="k-quiet">{one.usedAt === null ? t('passkeys.unused') : <>{t('passkeys.used')} <Day value={one.usedAt} /></>}</span>
                <Button look="quiet" icon="delete" onClick={() => setLeaving(one)}>
                  {t('passkeys.remove')}
                  <span className="k-hidden"> {one.name}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
        {ways.passkeysHere && passkeysKnown() ? (
          <Form form={form} onSend={add}>
            <TextField label={t('passkeys.name')} hint={t('passkeys.name.hint')} maxLength={60} {...form.field('name')} />
            <div>
              <Button type="submit" icon="add" busy={form.busy}>
                {t('passkeys.add')}
              </Button>
            </div>
          </Form>
        ) : (
          <p className="k-quiet">{t('passkeys.not-here')}</p>
        )}
        <ConfirmDialog open={leaving !== undefined} onClose={() => setLeaving(undefined)} title={t('passkeys.remove.title', { name: leaving?.name ?? '' })} deed={t('passkeys.remove')} onConfirm={() => void remove()}>
          <p>{t('passkeys.remove.what')}</p>
        </ConfirmDialog>
      </div>
    </Card>
  );
}
