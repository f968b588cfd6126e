import { useState, type ReactNode } from 'react';
import { dropEvent, listSetAside, retryEvents, type ShownSetAside } from '#core/api/system.ts';
import { dropReasons, retryReasons } from '#core/domain/settings/set-aside.ts';
import { Day } from '#platform/web/day.tsx';
import { useAnnouncer } from '#platform/web/design/announcer.tsx';
import { Button } from '#platform/web/design/button.tsx';
import { Dialog } from '#platform/web/design/dialog.tsx';
import { EmptyState } from '#platform/web/design/notice.tsx';
import { Table } from '#platform/web/design/table.tsx';
import { SelectField } from '#platform/web/design/text-field.tsx';
import { ask } from '#platform/web/device/ask.ts';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { OnlyFor } from '../only-for.tsx';
import { Screen } from '../screen.tsx';
import { systemWords } from './system-words.ts';
import '../desk.css';

interface Doing {
  readonly what: 'retry' | 'drop';
  readonly event: ShownSetAside;
}

/** Events that some part of the program could not take, and what can be done about each. */
export function Page(): ReactNode {
  const t = useWords(systemWords);
  return (
    <OnlyFor action="see-system" title={t('events.title')}>
      <Events />
    </OnlyFor>
  );
}

function Events(): ReactNode {
  const t = useWords(systemWords);
  const asked = useAsked(listSetAside, {});
  const [doing, setDoing] = useState<Doing>();
  const end = (): void => setDoing(undefined);
  return (
    <Screen title={t('events.title')} back={{ href: '/settings', label: t('system.title') }}>
      <AskedView asked={asked}>
        {({ events, all }) => (
          <Table
            caption={t('events.title')} hideCaption rows={events} rowKey={({ listener, seq }) => `${listener} ${seq}`}
            note={all > events.length ? `${t('events.order')} · ${t('events.more', { n: events.length })}` : t('events.order')}
            empty={<EmptyState title={t('events.none')}>{t('events.none.todo')}</EmptyState>}
            columns={[
              { id: 'event', title: t('events.event'), rowHeader: true, cell: ({ event }) => <code>{event}</code> },
              { id: 'ear', title: t('events.ear'), cell: ({ listener }) => <code>{listener}</code> },
              { id: 'why', title: t('events.why'), cell: ({ waits, reason }) => (waits ? t('events.waits') : reason) },
              { id: 'tries', title: t('events.tries'), cell: ({ tries }) => t('events.tries.n', { n: tries }) },
              { id: 'at', title: t('events.at'), cell: ({ at }) => <Day value={at} style="time" /> },
              {
                id: 'do', title: t('events.do'),
                cell: (event) => (
                  <div className="k-row">
                    <Button onClick={() => setDoing({ what: 'retry', event })}>{t('events.retry')}</Button>
                    <Button look="quiet" onClick={() => setDoing({ what: 'drop', event })}>{t('events.drop')}</Button>
                  </div>
                ),
              },
            ]}
          />
        )}
      </AskedView>
      <Dialog open={doing !== undefined} onClose={end} title={t(doing?.what === 'drop' ? 'events.drop.title' : 'events.retry.title')} actions={<Button onClick={end}>{t('form.leave')}</Button>}>
        {doing !== undefined && <Why key={`${doing.what} ${doing.event.seq}`} doing={doing} onDone={() => {
          end();
          asked.again();
        }} />}
      </Dialog>
    </Screen>
  );
}

/** Asks for the reason, which is written down with who gave it. */
function Why({ doing: { what, event }, onDone }: { readonly doing: Doing; readonly onDone: () => void }): ReactNode {
  const t = useWords(systemWords);
  const { toast } = useAnnouncer();
  const form = useForm<'reason'>({ reason: '' });
  const send = async (): Promise<Fault<'reason'> | null> => {
    if (what === 'drop') {
      const reason = dropReasons.find((one) => one === form.values.reason);
      if (reason === undefined) return { fields: { reason: t('events.reason.empty') } };
      const result = await ask(dropEvent, { body: { listener: event.listener, seq: event.seq, reason } });
      if (!result.ok) return { problem: result.problem };
      toast({ text: t('events.dropped') });
    } else {
      const reason = retryReasons.find((one) => one === form.values.reason);
      if (reason === undefined) return { fields: { reason: t('events.reason.empty') } };
      const result = await ask(retryEvents, { body: { listener: event.listener, reason } });
      if (!result.ok) return { problem: result.problem };
      toast({ text: result.value.taken === 0 ? t('events.retried.none') : t('events.retried', { n: result.value.taken }) });
    }
    onDone();
    return null;
  };
  return (
    <Form form={form} onSend={send}>
      <p>{t(`events.${what}.what`)}</p>
      <SelectField label={t('events.reason')} empty={t('events.reason.choose')} options={(what === 'drop' ? dropReasons : retryReasons).map((one) => ({ value: one, label: t(`events.reason.${one}`) }))} {...form.field('reason')} />
      <div><Button type="submit" look={what === 'drop' ? 'danger' : 'primary'} busy={form.busy}>{t(what === 'drop' ? 'events.drop.go' : 'events.retry')}</Button></div>
    </Form>
  );
}
