import { useState, type ReactNode } from 'react';
import { listWritable } from '#core/api/messages.ts';
import { Button } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { SelectField, TextArea } from '#platform/web/design/text-field.tsx';
import { useAsked } from '#platform/web/device/use-asked.ts';
import { useProblemText } from '#platform/web/problem-text.ts';
import { useLanguage, useWords } from '#platform/web/words.tsx';
import { AskedView } from '../asked-view.tsx';
import { messagesWords } from './messages-words.ts';

/** To one child or to all of a home; who reads along is said before anything is written. */
export function WriteForm({ onSend }: { readonly onSend: (body: { text: string; child?: string; home?: string }) => Promise<void> }): ReactNode {
  const t = useWords(messagesWords);
  const problemText = useProblemText(messagesWords);
  const { language } = useLanguage();
  const asked = useAsked(listWritable, {});
  const [to, setTo] = useState('');
  const [text, setText] = useState('');
  const send = (): void => {
    const [kind, id = ''] = to.split(':');
    if (id === '' || text.trim() === '') return;
    void onSend({ text: text.trim(), ...(kind === 'home' ? { home: id } : { child: id }) }).then(() => setText(''));
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
                <>
                  <SelectField
                    label={t('messages.to')} empty={t('messages.to.choose')} value={to} onChange={(event) => setTo(event.target.value)}
                    options={open.flatMap((home) => [{ value: `home:${home.id}`, label: t('messages.to.all', { home: home.name[language] }) }, ...home.children.map((child) => ({ value: `child:${child.id}`, label: child.callName }))])}
                  />
                  <TextArea label={t('messages.text')} maxLength={1000} rows={3} value={text} onChange={(event) => setText(event.target.value)} />
                  <div className="k-row"><Button look="primary" icon="forward" onClick={send}>{t('messages.send')}</Button></div>
                </>
              )}
            </div>
          );
        }}
      </AskedView>
    </Card>
  );
}
