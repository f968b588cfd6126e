import type { JSX } from 'react';
import { useId } from 'react';

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
