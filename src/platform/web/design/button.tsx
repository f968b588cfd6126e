import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import './button.css';
import { usePlatformWords } from '../platform-words.ts';
import { Icon, type IconName } from './icon.tsx';
import { Link, type LinkProps } from './link.tsx';

interface Look {
  /** `primary` once a page: what a person most likely wants next. `danger` only in front of what cannot be undone. */
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: IconName;
  /** Draws the icon after the word, for "forward". */
  readonly iconAfter?: IconName;
  /** As wide as its column. */
  readonly wide?: boolean;
}

export interface ButtonProps extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-busy'> {
  /** While true a press does nothing, and the wait is said; the button keeps its place and focus. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'secondary', icon, iconAfter, wide, busy = false, onClick, children, type = 'button', ...rest }: ButtonProps): ReactNode {
  const t = usePlatformWords();
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className="k-button"
      data-look={look}
      data-wide={wide ? '' : undefined}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <Icon name="waiting" /> : icon && <Icon name={icon} />}
      <span>
        {children}
        {busy && <span className="k-hidden"> {t('button.busy')}</span>}
      </span>
      {iconAfter && !busy && <Icon name={iconAfter} />}
    </button>
  );
}

/** Looks like a button, is a link: it goes somewhere and changes nothing. */
export function ButtonLink({ look = 'secondary', icon, iconAfter, wide, children, ...rest }: Look & LinkProps): ReactNode {
  return (
    <Link {...rest} className="k-button" data-look={look} data-wide={wide ? '' : undefined}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
      {iconAfter && <Icon name={iconAfter} />}
    </Link>
  );
}
