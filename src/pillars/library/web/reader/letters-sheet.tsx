import type { JSX, ReactNode } from 'react';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import { FACES, MARGINS, MODES, PARAGRAPH_GAPS, RULERS, SIZES, SPACINGS, stepSize, THEMES, TINTS, WORD_GAPS } from '../../domain/reader-style.ts';
import { Icon, type IconName } from '#platform/web/design/icon.tsx';
import type { Translate } from '#platform/web/words.tsx';
import { PALETTES } from './book-style.ts';
import { Choice } from './choice.tsx';
import { Sheet } from './sheet.tsx';

interface LettersSheetProps {
  readonly t: Translate;
  readonly style: ReaderStyle;
  readonly layout: 'reflow' | 'fixed';
  readonly onStyle: (style: ReaderStyle) => void;
  readonly onHelp: () => void;
  readonly onClose: () => void;
}

/** First what a child sees at once: how big, what ground, what helps the eye. Everything finer is folded below. */
export function LettersSheet({ t, style, layout, onStyle, onHelp, onClose }: LettersSheetProps): JSX.Element {
  const change = (part: Partial<ReaderStyle>): void => {
    onStyle({ ...style, ...part });
  };
  return (
    <Sheet title={t('reader.letters')} t={t} onClose={onClose}>
      <fieldset className="reader-group">
        <legend>{t('reader.size')}</legend>
        <div className="reader-stepper">
          <button type="button" disabled={style.size <= SIZES[0]} onClick={() => { change({ size: stepSize(style.size, -1) }); }}>
            <span className="reader-small" aria-hidden="true">ก</span> {t('reader.size-down')}
          </button>
          <output>{t('reader.size-value', { percent: style.size })}</output>
          <button type="button" disabled={style.size >= 400} onClick={() => { change({ size: stepSize(style.size, 1) }); }}>
            <span className="reader-large" aria-hidden="true">ก</span> {t('reader.size-up')}
          </button>
        </div>
      </fieldset>
      <fieldset className="reader-group">
        <legend>{t('reader.theme')}</legend>
        <div className="reader-grounds">
          {THEMES.map((theme) => (
            <label key={theme} className="reader-ground" style={{ background: PALETTES[theme].paper, color: PALETTES[theme].ink }}>
              <input type="radio" name="theme" checked={theme === style.theme} onChange={() => { change({ theme }); }} />
              <span>{t(`reader.theme.${theme}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="reader-group" role="group" aria-label={t('reader.helps')}>
        <p className="reader-legend" aria-hidden="true">{t('reader.helps')}</p>
        <div className="reader-helps">
          <Switch icon="list" on={style.ruler !== 'off'} note={t('reader.ruler-note')} onChange={(on) => { change({ ruler: on ? 'one' : 'off' }); }}>{t('reader.ruler')}</Switch>
          {layout === 'fixed' ? null : <Switch icon="highlight" on={style.shaded} note={t('reader.shaded-note')} onChange={(shaded) => { change({ shaded }); }}>{t('reader.shaded')}</Switch>}
          <Switch icon="moon" on={style.calm} note={t('reader.calm-note')} onChange={(calm) => { change({ calm }); }}>{t('reader.calm')}</Switch>
        </div>
      </div>
      <details className="reader-more">
        <summary>{t('reader.letters-more')}</summary>
        <div>
          {style.ruler === 'off' ? null : <Choice legend={t('reader.ruler-lines')} values={RULERS.filter((each) => each !== 'off')} value={style.ruler} name={(each) => t(`reader.ruler.${each}`)} onChange={(ruler) => { change({ ruler }); }} />}
          <Choice legend={t('reader.tint')} values={TINTS} value={style.tint} name={(tint) => t(`reader.tint.${tint}`)} swatch onChange={(tint) => { change({ tint }); }} />
          {layout === 'fixed' ? <p>{t('reader.fixed-note')}</p> : <Flowing t={t} style={style} change={change} />}
        </div>
      </details>
      <div className="reader-actions"><button type="button" onClick={onHelp}><Icon name="help" />{t('reader.help')}</button></div>
    </Sheet>
  );
}

/** What only a text that flows can do. */
function Flowing({ t, style, change }: { readonly t: Translate; readonly style: ReaderStyle; readonly change: (part: Partial<ReaderStyle>) => void }): JSX.Element {
  return (
    <>
      <Choice legend={t('reader.face')} values={FACES} value={style.face} name={(face) => t(`reader.face.${face}`)} onChange={(face) => { change({ face }); }} />
      <Choice legend={t('reader.spacing')} values={SPACINGS} value={style.spacing} name={(spacing) => t(`reader.spacing.${String(SPACINGS.indexOf(spacing) + 1)}`)} onChange={(spacing) => { change({ spacing }); }} />
      <Choice legend={t('reader.paragraphs')} values={PARAGRAPH_GAPS} value={style.paragraphs} name={(gap) => t(`reader.paragraphs.${String(gap)}`)} onChange={(paragraphs) => { change({ paragraphs }); }} />
      <Choice legend={t('reader.words')} values={WORD_GAPS} value={style.words} name={(gap) => t(`reader.words.${String(WORD_GAPS.indexOf(gap))}`)} note={t('reader.words-note')} onChange={(words) => { change({ words }); }} />
      <Choice legend={t('reader.margins')} values={MARGINS} value={style.margins} name={(margins) => t(`reader.margins.${margins}`)} onChange={(margins) => { change({ margins }); }} />
      <Choice legend={t('reader.mode')} values={MODES} value={style.mode} name={(mode) => t(`reader.mode.${mode}`)} note={t('reader.mode-note')} onChange={(mode) => { change({ mode }); }} />
    </>
  );
}

interface SwitchProps {
  readonly icon: IconName;
  readonly on: boolean;
  readonly note: string;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

function Switch({ icon, on, note, onChange, children }: SwitchProps): JSX.Element {
  return (
    <label className="reader-switch">
      <Icon name={icon} />
      <span>
        <strong>{children}</strong>
        <span className="reader-quiet">{note}</span>
      </span>
      <input type="checkbox" role="switch" checked={on} onChange={(event) => { onChange(event.target.checked); }} />
    </label>
  );
}
