import { useState, type ReactNode } from 'react';
import { askCopy, askErasure, dropErasure, fetchCopy, type Everything as Kept, type KeptGroup } from '#core/api/people.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Problem } from '#platform/domain/result.ts';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { Day } from '#platform/web/day.tsx';
import { addressOf, ask } from '#platform/web/device/ask.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { peopleWords } from './people-words.ts';

export interface EverythingProps {
  readonly kept: Kept;
  readonly onChanged: () => void;
}

/** All that is kept of one person, room by room, and what they may ask for. */
export function Everything({ kept, onChanged }: EverythingProps): ReactNode {
  const t = useWords(peopleWords);
  const full = kept.groups.filter((one) => one.count > 0);
  // Names and what one did come first; what the house notes for itself comes last.
  const [ground, rooms] = [full.filter((one) => one.room === 'platform'), full.filter((one) => one.room !== 'platform')];
  return (
    <>
      {kept.doneFor.length > 0 && (
        <Card title={t('all.done-for')}>
          <ul className="c-list">
            {kept.doneFor.map((one) => (
              <li key={one.id}>
                <strong>{t('all.done-by', { name: one.by })}</strong>
                <span>{one.reason}</span>
                <span className="k-quiet">
                  {t(`way.${one.way}`)} · <Day value={one.begunAt} style="time" />
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {[...rooms, ...ground].map((group) => (
        <Group key={`${group.room} ${group.group}`} group={group} />
      ))}
      <Copies kept={kept} onChanged={onChanged} />
      <Erasing kept={kept} onChanged={onChanged} />
    </>
  );
}

function Group({ group }: { readonly group: KeptGroup }): ReactNode {
  const t = useWords(peopleWords);
  const { language } = useLanguage();
  return (
    <Card title={group.name[language]}>
      <p>{group.why[language]}</p>
      <p className="k-quiet">
        {t('all.count', { n: group.count })}
        {group.since !== null && (
          <>
            {' '}
            · {t('all.since')} <Day value={group.since} />
          </>
        )}
      </p>
      {group.lines.length > 0 && (
        <ul className="c-list">
          {group.lines.slice(0, 10).map((line, n) => (
            <li key={n}>
              <span>{line.text}</span>
              {line.at !== null && (
                <span className="k-quiet">
                  <Day value={line.at} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t('all.more')}</summary>
        <dl className="c-facts">
          <div>
            <dt>{t('all.how-long')}</dt>
            <dd>{group.howLong[language]}</dd>
          </div>
          <div>
            <dt>{t('all.who')}</dt>
            <dd>{group.who[language]}</dd>
          </div>
          <div>
            <dt>{t('all.basis')}</dt>
            <dd>{group.basis}</dd>
          </div>
        </dl>
      </details>
    </Card>
  );
}

function Copies({ kept, onChanged }: EverythingProps): ReactNode {
  const t = useWords(peopleWords);
  const { toast } = useAnnouncer();
  const [id, setId] = useState(newId);
  const form = useForm<'none'>({ none: '' });
  const send = async (): Promise<Fault<'none'> | null> => {
    const result = await ask(askCopy, { params: { person: kept.person.id }, body: { id } });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('copy.ordered') });
    setId(newId());
    onChanged();
    return null;
  };
  return (
    <Card title={t('copy.ask-title')}>
      <p>{t('copy.ask-what')}</p>
      {kept.copies.length > 0 && (
        <ul className="c-list">
          {kept.copies.map((copy) => (
            <li key={copy.id}>
              <strong>{t(`copy.${copy.state}`)}</strong>
              {copy.state === 'waiting' && <span className="k-quiet">{t('copy.progress', { done: copy.done, all: copy.all })}</span>}
              {copy.state === 'ready' && copy.endsAt !== null && (
                <>
                  <span className="k-quiet">
                    {t('copy.until')} <Day value={copy.endsAt} />
                  </span>
                  <a href={addressOf(fetchCopy, { copy: copy.id })} download>
                    {t('copy.fetch')}
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <Form form={form} onSend={send}>
        <div className="k-row">
          <Button type="submit" busy={form.busy}>
            {t('copy.ask')}
          </Button>
          {kept.copies.some((copy) => copy.state === 'waiting') && <Button onClick={onChanged}>{t('copy.look')}</Button>}
        </div>
      </Form>
    </Card>
  );
}

function Erasing({ kept, onChanged }: EverythingProps): ReactNode {
  const t = useWords(peopleWords);
  const { toast } = useAnnouncer();
  const [id, setId] = useState(newId);
  const form = useForm<'reason'>({ reason: '' });
  const problemText = useProblemText(peopleWords);
  const [problem, setProblem] = useState<Problem>();
  const { erasure } = kept;
  const takeBack = async (): Promise<void> => {
    if (erasure === null) return;
    const result = await ask(dropErasure, { params: { erasure: erasure.id }, body: {} });
    setProblem(result.ok ? undefined : result.problem);
    if (result.ok) onChanged();
  };
  const send = async (): Promise<Fault<'reason'> | null> => {
    const reason = form.values.reason.trim();
    if (reason === '') return { fields: { reason: t('erase.reason.empty') } };
    const result = await ask(askErasure, { params: { person: kept.person.id }, body: { id, reason } });
    if (!result.ok) return { problem: result.problem };
    toast({ text: t('erase.asked') });
    // What is taken back may be asked for again, and is another asking then.
    setId(newId());
    onChanged();
    return null;
  };
  return (
    <Card title={t('erase.title')}>
      {problem !== undefined && <Notice tone="warn" live="now" title={problemText(problem)} />}
      {erasure !== null ? (
        <Notice tone="warn" title={t('erase.waiting')} kept={erasure.reason} actions={<Button onClick={() => void takeBack()}>{t('erase.take-back')}</Button>} />
      ) : (
        <details>
          <summary>{t('erase.open')}</summary>
          <p>{t('erase.what')}</p>
          <Form form={form} onSend={send}>
            <TextField label={t('erase.reason')} maxLength={500} {...form.field('reason')} />
            <div className="k-row">
              <Button type="submit" busy={form.busy}>
                {t('erase.ask')}
              </Button>
              <ButtonLink look="quiet" href="/account">{t('erase.keep')}</ButtonLink>
            </div>
          </Form>
        </details>
      )}
    </Card>
  );
}
