import type { JSX } from 'react';
import { useId } from 'react';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import { FACES, MODES, SIZES, SPACINGS, stepSize, THEMES } from '../../domain/reader-style.ts';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from './sheet.tsx';

interface LettersSheetProps {
  readonly t: Translate;
  readonly style: ReaderStyle;
  readonly layout: 'reflow' | 'fixed';
  readonly onStyle: (style: ReaderStyle) => void;
  readonly onClose: () => void;
}

export function LettersSheet({ t, style, layout, onStyle, onClose }: LettersSheetProps): JSX.Element {
  const change = (part: Partial<ReaderStyle>): void => {
    onStyle({ ...style, ...part });
  };
  return (
    <Sheet title={t('reader.letters')} t={t} onClose={onClose}>
      <fieldset className="reader-group">
        <legend>{t('reader.size')}</legend>
        <div className="reader-stepper">
          <button type="button" disabled={style.size <= SIZES[0]} onClick={() => { change({ size: stepSize(style.size, -1) }); }}>
            <span aria-hidden="true">ก−</span> {t('reader.size-down')}
          </button>
          <output>{t('reader.size-value', { percent: style.size })}</output>
          <button type="button" disabled={style.size >= 400} onClick={() => { change({ size: stepSize(style.size, 1) }); }}>
            <span aria-hidden="true">ก+</span> {t('reader.size-up')}
          </button>
        </div>
      </fieldset>
      <Choice legend={t('reader.theme')} values={THEMES} value={style.theme} name={(theme) => t(`reader.theme.${theme}`)} swatch onChange={(theme) => { change({ theme }); }} />
      {layout === 'fixed' ? (
        <p>{t('reader.fixed-note')}</p>
      ) : (
        <>
          <Choice legend={t('reader.face')} values={FACES} value={style.face} name={(face) => t(`reader.face.${face}`)} onChange={(face) => { change({ face }); }} />
          <Choice legend={t('reader.spacing')} values={SPACINGS} value={style.spacing} name={(spacing) => t(`reader.spacing.${String(SPACINGS.indexOf(spacing) + 1)}`)} onChange={(spacing) => { change({ spacing }); }} />
          <Choice legend={t('reader.mode')} values={MODES} value={style.mode} name={(mode) => t(`reader.mode.${mode}`)} note={t('reader.mode-note')} onChange={(mode) => { change({ mode }); }} />
        </>
      )}
    </Sheet>
  );
}

interface ChoiceProps<T extends string | number> {
  readonly legend: string;
  readonly values: readonly T[];
  readonly value: string | number;
  readonly name: (value: T) => string;
  readonly note?: string;
  readonly swatch?: boolean;
  readonly onChange: (value: T) => void;
}

export function Choice<T extends string | number>({ legend, values, value, name, note, swatch = false, onChange }: ChoiceProps<T>): JSX.Element {
  const group = useId();
  return (
    <fieldset className="reader-group">
      <legend>{legend}</legend>
      <div className="reader-choices">
        {values.map((each) => (
          <label key={each} className="reader-choice" data-swatch={swatch ? each : undefined}>
            <input type="radio" name={group} checked={each === value} onChange={() => { onChange(each); }} />
            <span>{name(each)}</span>
          </label>
        ))}
      </div>
      {note === undefined ? null : <p className="reader-quiet">{note}</p>}
    </fieldset>
  );
}
