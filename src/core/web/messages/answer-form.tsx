import { useState, type ReactNode } from 'react';
import { Button } from '#platform/web/design/button.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { useWords } from '#platform/web/words.tsx';
import { messagesWords } from './messages-words.ts';

const FIXED = ['yes', 'no', 'help'] as const;

/** Three answers to press, or a few words. */
export function AnswerForm({ onAnswer }: { readonly onAnswer: (text: string) => Promise<void> }): ReactNode {
  const t = useWords(messagesWords);
  const [text, setText] = useState('');
  const answer = (): void => {
    if (text.trim() === '') return;
    void onAnswer(text.trim()).then(() => setText(''));
  };
  return (
    <div className="k-stack">
      <div className="k-row">{FIXED.map((one) => <Button key={one} onClick={() => void onAnswer(t(`messages.fixed.${one}`))}>{t(`messages.fixed.${one}`)}</Button>)}</div>
      <TextField label={t('messages.answer')} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="k-row"><Button icon="forward" onClick={answer}>{t('messages.answer.go')}</Button></div>
    </div>
  );
}
