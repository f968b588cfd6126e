import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import './segmented.css';
import { Icon, type IconName } from './icon.tsx';

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: IconName;
}

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Segment<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, seen at once: a radio group drawn in a row. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>): ReactNode {
  const name = useId();
  return (
    <fieldset>
      <legend className="k-label">{label}</legend>
      <div className="k-segmented">
        {options.map((option) => (
          <label key={option.value}>
            <input className="k-hidden" type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            {option.icon && <Icon name={option.icon} />}
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface TabsProps<Value extends string> extends SegmentedProps<Value> {
  /** The content of the chosen tab. */
  readonly children: ReactNode;
}

/** WAI-ARIA tabs pattern: arrows move and choose, Home and End go to the ends, Tab goes into the panel. */
export function Tabs<Value extends string>({ label, options, value, onChange, children }: TabsProps<Value>): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const here = options.findIndex((option) => option.value === value);
    const last = options.length - 1;
    const places: Record<string, number> = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here === 0 ? last : here - 1, Home: 0, End: last };
    const place = places[event.key];
    const next = place === undefined ? undefined : options[place];
    if (place === undefined || next === undefined) return;
    event.preventDefault();
    onChange(next.value);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[place]?.focus();
  };
  return (
    <div>
      <div className="k-segmented" role="tablist" aria-label={label} ref={list}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            role="tab"
            id={`${id}${option.value}`}
            aria-selected={option.value === value}
            aria-controls={`${id}panel`}
            tabIndex={option.value === value ? 0 : -1}
            onClick={() => onChange(option.value)}
            onKeyDown={move}
          >
            {option.icon && <Icon name={option.icon} />}
            {option.label}
          </button>
        ))}
      </div>
      <div className="k-tab-panel" role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${value}`}>
        {children}
      </div>
    </div>
  );
}
