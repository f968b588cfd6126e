import type { ReactNode } from 'react';
import type { MenuEntry } from '#core/web/gives.ts';
import { Icon } from '#platform/web/design/icon.tsx';
import { Link } from '#platform/web/design/link.tsx';
import './first.css';

/** Ways on as large choices: a picture, a word, what it is for. */
export function Choices({ entries }: { readonly entries: readonly MenuEntry[] }): ReactNode {
  return (
    <ul className="a-steps">
      {entries.map(({ href, label, icon, note }) => (
        <li key={href}>
          <Link className="a-step" href={href}>
            <Icon name={icon ?? 'forward'} />
            <span>
              <b>{label}</b>
              {note !== undefined && <small>{note}</small>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
