import type { JSX } from 'react';
import { useId } from 'react';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import { FACES, MODES, SIZES, SPACINGS, stepSize, THEMES } from '../../domain/reader-style.ts';
import type { Translate } from '#platform/web/words.tsx';
import { Sheet } from './sheet.tsx';

interface LettersSheetProps {
  readonly say: Translate;
  readonly style: ReaderStyle;
  readonly layout: 'reflow' | 'fixed';
  readonly onStyle: (style: ReaderStyle) => void;
  readonly onClose: () => void;
}

export function LettersSheet({ say, style, layout, onStyle, onClose }: LettersSheetProps): JSX.Element {
  const change = (part: Partial<ReaderStyle>): void => {
    onStyle({ ...style, ...part });
  };
  return (
    <Sheet title={say('reader.letters')} say={say} onClose={onClose}>
      <fieldset className="reader-group">
        <legend>{say('reader.size')}</legend>
        <div className="reader-stepper">
          <button type="button" disabled={style.size <= SIZES[0]} onClick={() => { change({ size: stepSize(style.size, -1) }); }}>
            <span aria-hidden="true">ก−</span> {say('reader.size-down')}
          </button>
          <output>{say('reader.size-value', { percent: style.size })}</output>
          <button type="button" disabled={style.size >= 400} onClick={() => { change({ size: stepSize(style.size, 1) }); }}>
            <span aria-hidden="true">ก+</span> {say('reader.size-up')}
          </button>
        </div>
      </fieldset>
      <Choice legend={say('reader.theme')} values={THEMES} value={style.theme} name={(theme) => say(`reader.theme.${theme}`)} swatch onChange={(theme) => { change({ theme }); }} />
      {layout === 'fixed' ? (
        <p>{say('reader.fixed-note')}</p>
      ) : (
        <>
          <Choice legend={say('reader.face')} values={FACES} value={style.face} name={(face) => say(`reader.face.${face}`)} onChange={(face) => { change({ face }); }} />
          <Choice legend={say('reader.spacing')} values={SPACINGS} value={style.spacing} name={(spacing) => say(`reader.spacing.${String(SPACINGS.indexOf(spacing) + 1)}`)} onChange={(spacing) => { change({ spacing }); }} />
          <Choice legend={say('reader.mode')} values={MODES} value={style.mode} name={(mode) => say(`reader.mode.${mode}`)} note={say('reader.mode-note')} onChange={(mode) => { change({ mode }); }} />
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
