import type { ReactNode } from 'react';
import { Button } from '#platform/web/design/button.tsx';
import { TextField } from '#platform/web/design/text-field.tsx';
import { useWords } from '#platform/web/words.tsx';
import { Form, useForm, type Fault } from '../form.tsx';
import { messagesWords } from './messages-words.ts';

const FIXED = ['yes', 'no', 'help'] as const;

/** Three answers to press, or a few words. */
export function AnswerForm({ onAnswer }: { readonly onAnswer: (text: string) => Promise<void> }): ReactNode {
  const t = useWords(messagesWords);
  const form = useForm({ text: '' });
  const answer = async (): Promise<Fault<'text'> | null> => {
    const text = form.values.text.trim();
    if (text === '') return { fields: { text: t('messages.text.empty') } };
    await onAnswer(text);
    form.set('text', '');
    return null;
  };
  const press = (text: string): void => form.run(() => onAnswer(text).then(() => null));
  return (
    <div className="k-stack">
      {/* The second of a double tap is the same answer, here and below; keeping it takes a moment only, so that being busy alone would let it through. */}
      <div className="k-row">{FIXED.map((one) => <Button key={one} onClick={({ detail }) => detail < 2 && press(t(`messages.fixed.${one}`))}>{t(`messages.fixed.${one}`)}</Button>)}</div>
      <Form form={form} onSend={answer}>
        <TextField label={t('messages.answer')} maxLength={1000} {...form.field('text')} />
        <div className="k-row"><Button type="submit" icon="forward" busy={form.busy} onClick={(event) => event.detail > 1 && event.preventDefault()}>{t('messages.answer.go')}</Button></div>
      </Form>
    </div>
  );
}
