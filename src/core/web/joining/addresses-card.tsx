import { useState, type ReactNode } from 'react';
import { addAddress, listAddresses, removeAddress, sendAddressCode } from '#core/api/joining.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { Hindrance } from '../ways-in/again.tsx';
import { AddressStep, CodeStep, type AddressGiven } from './address-step.tsx';
import { joiningWords } from './joining-words.ts';

/** E-mail and telephone as ways into one's own account. */
export function AddressesCard(): ReactNode {
  const t = useWords(joiningWords);
  const { toast } = useAnnouncer();
  const asked = useAsked(listAddresses, {});
  const [to, setTo] = useState<AddressGiven>();
  const [problem, setProblem] = useState<Problem>();
  const check = async (code: string): Promise<Problem | null> => {
    if (to === undefined) return null;
    const result = await ask(addAddress, { body: { ...to, code } });
    if (!result.ok) return result.problem;
    setTo(undefined);
    toast({ text: t('addresses.added') });
    asked.again();
    return null;
  };
  const remove = async (channel: 'email' | 'sms'): Promise<void> => {
    const result = await ask(removeAddress, { params: { channel } });
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) asked.again();
  };
  return (
    <Card title={t('addresses.title')}>
      <div className="k-stack">
        <p>{t('addresses.what')}</p>
        <Hindrance problem={problem} />
        <ul className="c-list">
          {asked.value?.addresses.map(({ channel, address }) => (
            <li key={channel}>
              <strong lang="en">{address}</strong>
              <Button look="quiet" icon="delete" onClick={() => void remove(channel)}>
                {t('addresses.remove')}
                <span className="k-hidden"> {address}</span>
              </Button>
            </li>
          ))}
        </ul>
        {to === undefined ? (
          <details>
            <summary>{t('addresses.add')}</summary>
            <AddressStep
              onSend={async (given) => {
                const result = await ask(sendAddressCode, { body: given });
                setProblem(result.ok || result.problem.code !== 'core.sign-in-again' ? undefined : result.problem);
                return result;
              }}
              onSent={setTo}
            />
          </details>
        ) : (
          <CodeStep to={to} onCheck={check} onAgain={() => setTo(undefined)} />
        )}
      </div>
    </Card>
  );
}
