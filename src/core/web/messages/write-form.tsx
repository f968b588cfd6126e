import type { ReactNode } from 'react';
import { listWritable } from '#core/api/messages.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { SelectField, TextArea } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { messagesWords } from './messages-words.ts';

/** To one child or to all of a home; who reads along is said before anything is written. */
export function WriteForm({ onSend }: { readonly onSend: (body: { text: string; child?: string; home?: string }) => Promise<void> }): ReactNode {
  const t = useWords(messagesWords);
  const problemText = useProblemText(messagesWords);
  const { language } = useLanguage();
  const asked = useAsked(listWritable, {});
  const form = useForm({ to: '', text: '' });
  const send = async (): Promise<Fault<'to' | 'text'> | null> => {
    const [kind, id = ''] = form.values.to.split(':');
    const text = form.values.text.trim();
    if (id === '' || text === '') return { fields: { ...(id === '' && { to: t('messages.to.empty') }), ...(text === '' && { text: t('messages.text.empty') }) } };
    await onSend({ text, ...(kind === 'home' ? { home: id } : { child: id }) });
    form.set('text', '');
    return null;
  };
  return (
    <Card title={t('messages.write')}>
      <AskedView asked={asked}>
        {({ homes }) => {
          const open = homes.filter((home) => home.problem === null);
          return (
            <div className="k-stack">
              {homes.map((home) => (
                <div key={home.id} className="k-stack">
                  {home.problem !== null && <Notice tone="warn" title={`${home.name[language]}: ${problemText({ code: home.problem })}`} />}
                  {home.problem === null && <p>{t('messages.named', { home: home.name[language], names: home.named.join(', ') })}</p>}
                  {home.problem === null && !home.isScreened && <Notice tone="warn" title={t('messages.unscreened')} />}
                </div>
              ))}
              {open.length > 0 && (
                <Form form={form} onSend={send}>
                  <SelectField
                    label={t('messages.to')} empty={t('messages.to.choose')} {...form.field('to')}
                    options={open.flatMap((home) => [{ value: `home:${home.id}`, label: t('messages.to.all', { home: home.name[language] }) }, ...home.children.map((child) => ({ value: `child:${child.id}`, label: child.callName }))])}
                  />
                  <TextArea label={t('messages.text')} maxLength={1000} rows={3} {...form.field('text')} />
                  <div className="k-row"><Button type="submit" look="primary" icon="forward" busy={form.busy}>{t('messages.send')}</Button></div>
                </Form>
              )}
            </div>
          );
        }}
      </AskedView>
    </Card>
  );
}
