import { useId, useState, type ReactNode } from 'react';
import { usePlatformWords } from '../platform-words.ts';
import { Button } from './button.tsx';
import { Chip } from './chip.tsx';
import { Frame, FrameTools, type FrameProps } from './frame.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Link } from './link.tsx';
import { PageTitle } from './page-title.tsx';

export interface MenuItem {
  readonly href: string;
  readonly label: string;
  readonly icon?: IconName;
  /** How many things wait there. */
  readonly count?: number;
  readonly here?: boolean;
  /** Heading of the group it stands in; those of one group stand together. */
  readonly group?: string;
}

export interface DeskFrameProps extends FrameProps {
  /** A question or a task: "tablets to visit this week". */
  readonly title: string;
  /** Above the title: place and size of what is looked at. */
  readonly over?: ReactNode;
  readonly product: string;
  readonly menu: readonly MenuItem[];
  /** Buttons at the end of the title's line. */
  readonly actions?: ReactNode;
  /** Under the menu: who is signed in, sign out. */
  readonly account?: ReactNode;
}

export function DeskFrame({ title, over, product, menu, actions, account, demo, displayKey, children }: DeskFrameProps): ReactNode {
  const t = usePlatformWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <Frame density="desk" demo={demo ?? false}>
      <div className="k-desk">
        <header className="k-side" data-open={open}>
          <div>
            <div className="k-side-top">
              <Link className="k-side-name" href="/">
                {product}
              </Link>
              <Button icon={open ? 'close' : 'menu'} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
                {t('frame.menu')}
              </Button>
            </div>
            <nav id={id} aria-label={t('frame.menu')}>
              <ul className="k-menu">
                {menu.map((item) => (
                  <li key={item.href}>
                    <Link href={item.href} aria-current={item.here ? 'page' : undefined} onClick={() => setOpen(false)}>
                      {item.icon && <Icon name={item.icon} />}
                      <span>{item.label}</span>
                      {item.count !== undefined && <Chip>{item.count}</Chip>}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
        </header>
        <div className="k-desk-main">
          <main className="k-main k-stack" id="main" tabIndex={-1}>
            <div className="k-title-row">
              <div>
                {over !== undefined && <p className="k-quiet">{over}</p>}
                <PageTitle>{title}</PageTitle>
              </div>
              {actions !== undefined && <div className="k-row k-no-print">{actions}</div>}
            </div>
            {children}
          </main>
          <footer className="k-foot">
            <div className="k-row">{account}</div>
            <FrameTools displayKey={displayKey} />
          </footer>
        </div>
      </div>
    </Frame>
  );
}
