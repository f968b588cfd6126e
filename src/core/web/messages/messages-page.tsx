import { useEffect, type ReactNode } from 'react';
import { seeMessages, sendMessage, type KeptMessage } from '#core/api/messages.ts';
import { may } from '#core/domain/roles.ts';
import { Day } from '#platform/web/day.tsx';
import { Avatar } from '#platform/web/design/avatar.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Chip } from '#platform/web/design/chip.tsx';
import { EmptyState, Notice } from '#platform/web/design/notice.tsx';
import { newId } from '#platform/domain/ids.ts';
import { hasKept, pullKept, readKept } from '#platform/web/device/kept-sets.ts';
import { noteDone, putAway, refusals, sendOutbox, waiting } from '#platform/web/device/outbox.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useWords } from '#platform/web/words.tsx';
import { Awaited } from '../asked-view.tsx';
import type { Person } from '../gives.ts';
import { Screen, useSurround } from '../screen.tsx';
import { MESSAGES } from './messages-set.ts';
import { messagesWords } from './messages-words.ts';
import { WriteForm } from './write-form.tsx';
import { AnswerForm } from './answer-form.tsx';

/** Between children and the adults who look after them; somebody of the home always reads along. */
export function Page(): ReactNode {
  const { person } = useSurround().session;
  return person === null ? null : <Messages person={person} />;
}

function Messages({ person }: { readonly person: Person }): ReactNode {
  const t = useWords(messagesWords);
  const problemText = useProblemText(messagesWords);
  useEffect(() => void pullKept(MESSAGES, person.id), [person.id]);
  const kept = useDevice(async () => ({ messages: (await readKept<KeptMessage>(MESSAGES, person.id)).map(({ value }) => value).toSorted((a, b) => b.madeAt - a.madeAt), isHere: await hasKept(MESSAGES, person.id) }), ['kept'], [person.id]);
  const messages = kept?.messages ?? [];
  const wishes = useDevice(async () => (await waiting(person.id)).filter((entry) => entry.call === sendMessage.name), ['outbox'], [person.id]) ?? [];
  const refused = useDevice(async () => (await refusals(person.id)).filter((answer) => answer.call === sendMessage.name), ['outbox'], [person.id]) ?? [];
  const send = async (body: Omit<Parameters<typeof noteDone<typeof sendMessage>>[2]['body'], 'id'>): Promise<void> => {
    await noteDone(sendMessage, person.id, { body: { id: newId(), ...body } });
    void sendOutbox().then(() => pullKept(MESSAGES, person.id));
  };
  const see = async (some: readonly KeptMessage[]): Promise<void> => {
    await noteDone(seeMessages, person.id, { body: { messages: some.map(({ id }) => id).slice(0, 200) } });
    void sendOutbox().then(() => pullKept(MESSAGES, person.id));
  };
  const threads = Map.groupBy(messages, (message) => `${message.child.id} ${message.adult.id}`);
  const unread = messages.filter((message) => !message.isSeen);
  return (
    <Screen title={t('messages.title')} {...(person.roles.length === 0 && { back: { href: '/', label: t('not-yours.first-page') } })}>
      <p>{t('messages.along')}</p>
      {wishes.length > 0 && <Notice icon="waiting" title={t('messages.waits', { n: wishes.length })} live="soon" />}
      {refused.map((answer) => <Notice key={answer.id} tone="warn" title={problemText(answer.problem)} kept={(answer.body as { text: string }).text} actions={<Button onClick={() => void putAway(answer.id)}>{t('messages.understood')}</Button>} />)}
      {person.roles.some(({ role }) => may(role, 'write-to-children')) && <WriteForm onSend={send} />}
      {unread.length > 0 && <div className="k-row"><Chip icon="star">{t('messages.unread', { n: unread.length })}</Chip><Button icon="check" onClick={() => void see(unread)}>{t('messages.see')}</Button></div>}
      {kept?.isHere !== true && threads.size === 0 && <Awaited />}
      {kept?.isHere === true && threads.size === 0 && <EmptyState title={t('messages.empty')}>{t('messages.empty.todo')}</EmptyState>}
      {[...threads].map(([key, thread]) => <Thread key={key} thread={thread} me={person.id} onSend={send} />)}
    </Screen>
  );
}

interface ThreadProps {
  readonly thread: readonly KeptMessage[];
  readonly me: string;
  readonly onSend: (body: { text: string; adult?: string; child?: string }) => Promise<void>;
}

function Thread({ thread, me, onSend }: ThreadProps): ReactNode {
  const t = useWords(messagesWords);
  const [newest] = thread;
  if (newest === undefined) return null;
  const isChild = newest.child.id === me;
  const other = isChild || newest.adult.id !== me ? newest.adult : newest.child;
  const title = isChild ? t('messages.from', { name: other.callName }) : t('messages.between', { child: newest.child.callName, adult: newest.adult.callName });
  return (
    <Card title={title}>
      <div className="k-stack">
        <Avatar name={other.callName} animal={other.animal ?? undefined} size="3rem" />
        <ol>
          {thread.toReversed().map((message) => (
            <li key={message.id}>
              <p><strong>{message.fromChild ? message.child.callName : message.adult.callName}</strong> <span className="k-quiet"><Day value={new Date(message.madeAt).toISOString()} style="time" /></span>{!message.isSeen && <> <Chip icon="star">{t('messages.new')}</Chip></>}</p>
              <p>{message.text}</p>
              {isChild && !message.fromChild && <ButtonLink look="quiet" icon="warning" href={`/tell?about=/messages&message=${message.id}`}>{t('messages.report')}<span className="k-hidden"> {message.text}</span></ButtonLink>}
            </li>
          ))}
        </ol>
        {isChild && <AnswerForm onAnswer={(text) => onSend({ text, adult: newest.adult.id })} />}
      </div>
    </Card>
  );
}
