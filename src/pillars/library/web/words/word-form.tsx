import { useState, type ReactNode } from 'react';
import { pointOut } from '#core/domain/moderation/point-out.ts';
import { Button } from '#platform/web/design/button.tsx';
import { ChoiceField } from '#platform/web/design/choice-field.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { TextArea } from '#platform/web/design/text-field.tsx';
import { useWords } from '#platform/web/words.tsx';
import { REASONS_AT_MOST, WORD_LENGTH, wordOf, wordReasons, type WordReason, type WordSaid } from '../../domain/word.ts';
import { ReasonPicture } from './reason-picture.tsx';
import { saidWords } from './said-words.ts';

export interface WordFormProps {
  readonly start: WordSaid;
  readonly onSay: (said: WordSaid) => Promise<void>;
  readonly onLeave: () => void;
}

/** Pictures to choose from, and a few words for who likes to write. What may tell who somebody is, is said before it is sent. */
export function WordForm({ start, onSay, onLeave }: WordFormProps): ReactNode {
  const t = useWords(saidWords);
  const [reasons, setReasons] = useState<readonly WordReason[]>(start.reasons);
  const [text, setText] = useState(start.text);
  const [isEmpty, setEmpty] = useState(false);
  const send = (): void => {
    const said = wordOf({ reasons, text });
    setEmpty(!said.ok);
    if (said.ok) void onSay(said.value);
  };
  return (
    <div className="k-stack">
      <ChoiceField
        several across name="reasons" label={t('said.reasons')} error={isEmpty ? t('said.empty') : undefined} value={reasons} onChange={(chosen) => setReasons(wordReasons.filter((one) => chosen.includes(one)).slice(0, REASONS_AT_MOST))}
        choices={wordReasons.map((one) => ({ value: one, label: t(`publication.word.${one}`), picture: <ReasonPicture reason={one} />, disabled: reasons.length >= REASONS_AT_MOST && !reasons.includes(one) }))}
      />
      <TextArea label={t('said.text')} hint={t('said.text.hint', { n: WORD_LENGTH })} maxLength={WORD_LENGTH} rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      {pointOut(text).length > 0 && <Notice tone="warn" live="soon" title={t('said.careful')} />}
      <div className="k-row"><Button look="primary" icon="forward" onClick={send}>{t('said.go')}</Button><Button onClick={onLeave}>{t('said.leave')}</Button></div>
    </div>
  );
}
