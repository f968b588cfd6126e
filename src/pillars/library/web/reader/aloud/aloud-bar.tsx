import type { JSX, Ref } from 'react';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react';
import { chooseVoice } from '../../../domain/phrases.ts';
import { RATES, stepRate } from '../../../domain/reader-style.ts';
import { Icon } from '#platform/web/design/icon.tsx';
import type { Translate } from '#platform/web/words.tsx';
import type { BookInside } from '../book-inside.ts';
import { DeviceVoice } from './device-voice.ts';
import { ReadAloud, type AloudState } from './read-aloud.ts';
import { RecordedVoice } from './recorded-voice.ts';
import type { Voice } from './voice.ts';
import { deviceVoices } from './voices.ts';

export interface AloudHandle {
  toggle(): void;
  step(by: 1 | -1): void;
  /** The page was turned. */
  follow(): void;
}

interface AloudBarProps {
  readonly t: Translate;
  readonly book: BookInside;
  /** BCP 47 of the book. */
  readonly language: string;
  readonly rate: number;
  readonly onRate: (rate: number) => void;
  /** What is said now, for a ruler that goes along. */
  readonly onLine: (range: Range) => void;
  readonly onEnd: () => void;
  readonly progress: JSX.Element;
  readonly ref: Ref<AloudHandle>;
}

type Stage = { readonly kind: 'finding' } | { readonly kind: 'no-voice' } | { readonly kind: 'reading'; readonly voice: Voice['kind']; readonly state: AloudState };

/** Reads the book aloud from the page in sight, and holds what steers it. */
export function AloudBar({ t, book, language, rate, onRate, onLine, onEnd, progress, ref }: AloudBarProps): JSX.Element {
  const [stage, setStage] = useState<Stage>({ kind: 'finding' });
  const aloud = useRef<ReadAloud | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const lit = useEffectEvent((range: Range) => { onLine(range); });
  const startRate = useEffectEvent(() => rate);

  useEffect(() => {
    let here = true;
    void voiceFor(book, language).then((voice) => {
      if (!here) {
        voice?.close();
        return;
      }
      if (voice === null) {
        setStage({ kind: 'no-voice' });
        return;
      }
      voice.setRate(startRate());
      aloud.current = new ReadAloud(book, voice, (state) => { setStage({ kind: 'reading', voice: voice.kind, state }); }, (range) => { lit(range); });
      void aloud.current.play();
    });
    return () => {
      here = false;
      aloud.current?.close();
      aloud.current = null;
    };
  }, [book, language]);
  useEffect(() => { aloud.current?.setRate(rate); }, [rate]);
  useEffect(() => { first.current?.focus({ preventScroll: true }); }, [stage.kind]);

  const isPlaying = stage.kind === 'reading' && stage.state === 'playing';
  const toggle = (): void => {
    if (isPlaying) aloud.current?.pause();
    else void aloud.current?.play();
  };
  const step = (by: 1 | -1): void => void aloud.current?.step(by);
  useImperativeHandle(ref, () => ({ toggle, step, follow: () => void aloud.current?.follow() }));

  if (stage.kind === 'finding') return <footer className="reader-foot"><p role="status">{t('reader.aloud-finding')}</p></footer>;
  if (stage.kind === 'no-voice') {
    return (
      <footer className="reader-foot reader-no-voice" role="alert">
        <div>
          <p><strong>{t(language.startsWith('th') ? 'reader.aloud-no-thai' : 'reader.aloud-no-voice')}</strong></p>
          <p>{t('reader.aloud-how')}</p>
          <ul>
            {['android', 'apple', 'windows'].map((kind) => <li key={kind}>{t(`reader.aloud-how.${kind}`)}</li>)}
          </ul>
        </div>
        <button ref={first} type="button" className="reader-primary" onClick={onEnd}>{t('reader.close')}</button>
      </footer>
    );
  }
  return (
    <footer className="reader-foot reader-aloud" aria-label={t('reader.aloud-tools')}>
      <button ref={first} type="button" className="reader-tool reader-primary" onClick={toggle}>
        <Icon name={isPlaying ? 'pause' : 'play'} />
        {t(isPlaying ? 'reader.aloud-pause' : 'reader.aloud-play')}
      </button>
      <div className="reader-aloud-steps" role="group" aria-label={t('reader.aloud-phrase')}>
        <button type="button" className="reader-tool" onClick={() => { step(-1); }}><Icon name="back" />{t('reader.aloud-previous')}</button>
        <button type="button" className="reader-tool" onClick={() => { step(1); }}><Icon name="forward" />{t('reader.aloud-next')}</button>
      </div>
      <div className="reader-aloud-now">
        <p className="reader-aloud-said" role="status">{t(saidOf(stage.state))} · {t(`reader.aloud-voice.${stage.voice}`)}</p>
        {progress}
      </div>
      <div className="reader-aloud-steps" role="group" aria-label={t('reader.rate')}>
        <button type="button" className="reader-tool" disabled={rate <= RATES[0]} onClick={() => { onRate(stepRate(rate, -1)); }}><span className="reader-letter" aria-hidden="true">−</span>{t('reader.rate-slower')}</button>
        <output className="reader-rate">{t('reader.rate-value', { rate })}</output>
        <button type="button" className="reader-tool" disabled={rate >= (RATES.at(-1) ?? 1)} onClick={() => { onRate(stepRate(rate, 1)); }}><span className="reader-letter" aria-hidden="true">+</span>{t('reader.rate-faster')}</button>
      </div>
      <button type="button" className="reader-tool" onClick={onEnd}><Icon name="close" />{t('reader.aloud-end')}</button>
    </footer>
  );
}

function saidOf(state: AloudState): string {
  return { playing: 'reader.aloud-playing', paused: 'reader.aloud-paused', ended: 'reader.aloud-ended', failed: 'reader.aloud-failed' }[state];
}

/** The recording that came with the book, else a voice of the device that knows the book's language. */
async function voiceFor(book: BookInside, language: string): Promise<Voice | null> {
  if (book.sections.some(({ overlay }) => overlay !== null)) return new RecordedVoice(book);
  const voices = await deviceVoices();
  return chooseVoice(voices, language) === null ? null : new DeviceVoice(book, voices, language);
}
