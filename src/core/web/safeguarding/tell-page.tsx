import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { tellAdult } from '#core/api/safeguarding.ts';
import { reportKinds, type ReportKind } from '#core/domain/safeguarding/report.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { ChoiceField } from '#platform/web/design/choice-field.tsx';
import { Icon } from '#platform/web/design/icon.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { TextArea } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { noteDone, waiting } from '#platform/web/device/outbox.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import type { Person } from '../gives.ts';
import { Screen, useSurround } from '../screen.tsx';
import { Hotline } from './hotline.tsx';
import { safeguardingWords } from './safeguarding-words.ts';

const PICTURES = { danger: 'warning', hurt: 'heart', touch: 'person', unkind: 'speak', thing: 'tablet', other: 'help' } as const satisfies Record<ReportKind, string>;
const UUID = /^[0-9a-f-]{36}$/;

/** Tells an adult, also where there is no line and where nobody here can be told. */
export function Page(): ReactNode {
  const { person } = useSurround().session;
  return person === null ? null : <Tell person={person} />;
}

function Tell({ person }: { readonly person: Person }): ReactNode {
  const t = useWords(safeguardingWords);
  const problemText = useProblemText(safeguardingWords);
  const [query] = useSearchParams();
  const about = query.get('about') ?? '';
  const message = query.get('message') ?? '';
  const thing = query.get('thing') ?? '';
  const [kind, setKind] = useState<ReportKind>(about === '' ? 'other' : 'thing');
  const [to, setTo] = useState<'home' | 'duty'>('duty');
  const [said, setSaid] = useState('');
  const [kept, setKept] = useState<'home' | 'duty' | null>(null);
  const [problem, setProblem] = useState<Problem>();
  // However often it is pressed, it is told once.
  const [id] = useState(newId);
  const send = async (): Promise<void> => {
    const body = { id, kind, to, said, ...(about.startsWith('/') && !about.startsWith('//') && { href: about }), ...(UUID.test(message) && { message }), ...(UUID.test(thing) && { thing }) };
    try {
      await noteDone(tellAdult, person.id, { body });
    } catch {
      // A full disk silences nobody: it goes over the line at once, and where that is away too, the page says so.
      const result = await ask(tellAdult, { body });
      if (!result.ok) return setProblem(result.problem);
    }
    // Nothing of it stays on the page for who comes next.
    setSaid('');
    setKept(to);
  };
  const leave = <ButtonLink icon="close" href="/">{t('tell.leave')}</ButtonLink>;
  if (kept !== null) return <Screen title={t('tell.title')}>{leave}<Told person={person.id} to={kept} /><Hotline /></Screen>;
  return (
    <Screen title={t(about === '' ? 'tell.title' : 'tell.about-title')}>
      {leave}
      <p>{t('tell.safe')}</p>
      <ChoiceField
        name="kind" size="page" across label={t('tell.kind')} value={[kind]} onChange={([one]) => setKind(reportKinds.find((known) => known === one) ?? 'other')}
        choices={reportKinds.map((one) => ({ value: one, label: t(`report-kind.${one}`), picture: <Icon name={PICTURES[one]} /> }))}
      />
      <ChoiceField
        name="to" size="page" label={t('tell.to')} value={[to]} onChange={([one]) => setTo(one === 'home' ? 'home' : 'duty')}
        choices={[{ value: 'duty', label: t('tell.to.duty'), hint: t('tell.to.duty.hint') }, { value: 'home', label: t('tell.to.home'), hint: t('tell.to.home.hint') }]}
      />
      <TextArea label={t('tell.said')} hint={t('tell.said.hint')} optional maxLength={2000} rows={3} value={said} onChange={(event) => setSaid(event.target.value)} />
      {problem !== undefined && <Notice tone="bad" live="now" title={problemText(problem)} next={t('tell.next')} />}
      <div className="k-row"><Button look="primary" icon="speak" onClick={() => void send()}>{t('tell.go')}</Button></div>
      <Hotline />
    </Screen>
  );
}

/** What is kept, whether it has gone, and who will see it. */
function Told({ person, to }: { readonly person: string; readonly to: 'home' | 'duty' }): ReactNode {
  const t = useWords(safeguardingWords);
  const left = useDevice(async () => (await waiting(person)).filter((entry) => entry.call === tellAdult.name).length, ['outbox', 'connection'], [person]) ?? 0;
  return <Notice tone="good" live="soon" title={t(left > 0 ? 'tell.kept' : 'tell.sent')} kept={t(`tell.who.${to}`)} next={t('tell.next')} />;
}
