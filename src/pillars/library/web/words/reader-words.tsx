import { useEffect, useState, type ReactNode } from 'react';
import type { Person } from '#core/web/gives.ts';
import { Button, ButtonLink } from '#platform/web/design/button.tsx';
import { Card } from '#platform/web/design/card.tsx';
import { Notice } from '#platform/web/design/notice.tsx';
import { useDevice } from '#platform/web/device/use-device.ts';
import { useWords } from '#platform/web/words.tsx';
import type { KeptTitle } from '../../api.ts';
import type { KeptWord } from '../../api/words.ts';
import { chooseVoice } from '../../domain/phrases.ts';
import type { WordReason } from '../../domain/word.ts';
import type { Library } from '../device/library.ts';
import { useVoice } from '../parts/use-voice.ts';
import { deviceVoices } from '../reader/aloud/voices.ts';
import { ReasonPicture } from './reason-picture.tsx';
import { saidWords } from './said-words.ts';
import { WordForm } from './word-form.tsx';
import { hear, say, takeBack, wordsAbout } from './words-device.ts';
import './words.css';

interface WordsProps {
  readonly title: KeptTitle;
  readonly person: Person;
  readonly library: Library;
}

/** What others of the home liked about the book, and a place for one's own word where somebody has had it. */
export function ReaderWords({ title, person, library }: WordsProps): ReactNode {
  const t = useWords(saidWords);
  const words = useDevice(() => wordsAbout(person.id, title.id), ['kept', 'outbox'], [person.id, title.id]);
  const [writing, setWriting] = useState(false);
  useEffect(() => hear(person.id), [person.id]);
  if (words === undefined) return null;
  const mayWrite = person.home !== null && (words.own !== undefined || library.loans.some((loan) => loan.title.id === title.id));
  if (!mayWrite && words.others.length === 0) return null;
  return (
    <section className="lib-words">
      <h2>{t('said.title')}</h2>
      {words.others.length > 0 && <ul className="lib-said">{words.others.map((word) => <li key={word.id}><Said word={word} title={title.id} /></li>)}</ul>}
      {mayWrite && (writing ? (
        <Card title={t('said.begin')}>
          <WordForm start={{ reasons: words.own?.reasons ?? [], text: words.own?.text ?? '' }} onLeave={() => setWriting(false)} onSay={(said) => say(person.id, title.id, words.own, said).then(() => setWriting(false))} />
        </Card>
      ) : words.own === undefined ? (
        <Card title={t('said.begin')} note={t('said.begin.why')}>
          <div className="k-row"><Button icon="speak" onClick={() => setWriting(true)}>{t('said.begin')}</Button></div>
        </Card>
      ) : <Own word={words.own} title={title.title} isHere={words.isHere} person={person.id} onChange={() => setWriting(true)} />)}
    </section>
  );
}

function Said({ word, title }: { readonly word: KeptWord; readonly title: string }): ReactNode {
  const t = useWords(saidWords);
  return (
    <Card title={word.age === null ? t('said.reader') : t('said.reader.about', { n: word.age })} level={3}>
      <div className="k-stack">
        <Reasons reasons={word.reasons} />
        {word.text !== '' && <p className="lib-said-text">{word.text}</p>}
        <div className="k-row">
          <Aloud word={word} />
          <ButtonLink look="quiet" icon="warning" href={`/tell?about=/library/books/${title}&thing=${word.id}`}>{t('said.report')}<span className="k-hidden"> {word.text}</span></ButtonLink>
        </div>
      </div>
    </Card>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly WordReason[] }): ReactNode {
  const t = useWords(saidWords);
  return <ul className="lib-reasons">{reasons.map((one) => <li key={one}><ReasonPicture reason={one} /> {t(`publication.word.${one}`)}</li>)}</ul>;
}

/** Reads a word to who cannot read it yet, where the device can speak. */
function Aloud({ word }: { readonly word: KeptWord }): ReactNode {
  const t = useWords(saidWords);
  const language = /[\u0e00-\u0e7f]/.test(word.text) || word.text === '' ? 'th' : 'en';
  const speaks = useVoice(language);
  if (!speaks) return null;
  const read = async (): Promise<void> => {
    const said = new SpeechSynthesisUtterance([...word.reasons.map((one) => t(`publication.word.${one}`)), word.text].join(', '));
    said.voice = chooseVoice(await deviceVoices(), language);
    said.lang = language;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  };
  return <Button icon="play" onClick={() => void read()}>{t('said.aloud')}</Button>;
}

const TONES = { waiting: 'info', change: 'warn', published: 'good', refused: 'warn', withdrawn: 'info' } as const;

interface OwnProps {
  readonly word: KeptWord;
  /** What the book is called. */
  readonly title: string;
  readonly isHere: boolean;
  readonly person: string;
  readonly onChange: () => void;
}

/** One's own word: how it stands, why, and what can be done. */
function Own({ word, title, isHere, person, onChange }: OwnProps): ReactNode {
  const t = useWords(saidWords);
  const { state, reason, said } = word.own ?? { state: 'waiting', reason: null, said: '' };
  if (state === 'withdrawn') return null;
  const standing = isHere ? 'here' : state;
  const why = [reason === null || reason === 'other' ? '' : t(`said.why.${reason}`), said].filter((part) => part !== '').join(' ');
  const next = standing === 'here' || standing === 'waiting' || standing === 'published' ? t(`said.state.${standing}.next`) : why;
  return (
    <Card title={t('publication.word', { title })}>
      <div className="k-stack">
        <Notice tone={TONES[state]} {...(state === 'waiting' && { icon: 'waiting' as const })} live="soon" title={t(`said.state.${standing}`)} next={next} />
        <Reasons reasons={word.reasons} />
        {word.text !== '' && <p className="lib-said-text">{word.text}</p>}
        <div className="k-row"><Button icon="edit" onClick={onChange}>{t('said.change')}</Button><Button look="quiet" icon="delete" onClick={() => void takeBack(person, word)}>{t('said.back')}</Button></div>
      </div>
    </Card>
  );
}
