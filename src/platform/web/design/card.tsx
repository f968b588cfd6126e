import type { ReactNode } from 'react';
import './card.css';
import type { Tone } from './chip.tsx';
import { Link } from './link.tsx';

export interface CardProps {
  readonly title?: ReactNode;
  /** One quiet line at the end. */
  readonly note?: ReactNode;
  /** The whole card then leads there; its title is the link's name. */
  readonly href?: string;
  readonly tone?: 'plain' | 'accent' | 'marigold';
  /** Level of the title on this page. */
  readonly level?: 2 | 3;
  readonly children?: ReactNode;
}

export function Card({ title, note, href, tone = 'plain', level = 2, children }: CardProps): ReactNode {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className="k-card" data-tone={tone === 'plain' ? undefined : tone}>
      {title !== undefined && (
        <Heading>
          {href === undefined ? (
            title
          ) : (
            <Link className="k-card-link" href={href}>
              {title}
            </Link>
          )}
        </Heading>
      )}
      {children}
      {note !== undefined && <p className="k-card-note">{note}</p>}
    </div>
  );
}

export interface FigureProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** What it is counted from: a number is never alone. */
  readonly from: ReactNode;
  readonly tone?: Tone;
}

/** One number of a desk's first row, with its name and what it is counted from. */
export function Figure({ label, value, from, tone }: FigureProps): ReactNode {
  return (
    <div className="k-card">
      <p className="k-card-note">{label}</p>
      <p className="k-figure-value" data-tone={tone}>
        {value}
      </p>
      <p className="k-card-note">{from}</p>
    </div>
  );
}
