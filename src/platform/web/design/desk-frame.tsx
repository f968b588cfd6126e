import { useId, useState, type ReactNode } from 'react';
import { usePlatformWords } from '../platform-words.ts';
import { Button } from './button.tsx';
import { Chip } from './chip.tsx';
import { Frame, FrameFoot, type FrameProps } from './frame.tsx';
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
  /** At the end: who is signed in, sign out. */
  readonly account?: ReactNode;
  /** Above the menu: the one search. */
  readonly search?: ReactNode;
}

export function DeskFrame({ title, over, product, menu, actions, account, search, corner, links, demo, displayKey, children }: DeskFrameProps): ReactNode {
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
            {search !== undefined && <div className="k-side-search">{search}</div>}
            <nav id={id} aria-label={t('frame.menu')}>
              {[...Map.groupBy(menu, ({ group }) => group)].map(([group, items]) => (
                <MenuGroup key={group ?? ''} group={group} items={items} onGo={() => setOpen(false)} />
              ))}
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
              {(actions !== undefined || corner !== undefined) && (
                <div className="k-row k-no-print">
                  {actions}
                  {corner}
                </div>
              )}
            </div>
            {children}
          </main>
          <FrameFoot displayKey={displayKey} {...(links === undefined ? {} : { links })}>
            {account}
          </FrameFoot>
        </div>
      </div>
    </Frame>
  );
}

function MenuGroup({ group, items, onGo }: { readonly group: string | undefined; readonly items: readonly MenuItem[]; readonly onGo: () => void }): ReactNode {
  const id = useId();
  return (
    <>
      {group !== undefined && (
        <p className="k-menu-group" id={id}>
          {group}
        </p>
      )}
      <ul className="k-menu" aria-labelledby={group === undefined ? undefined : id}>
        {items.map((item) => (
          <li key={item.href}>
            <Link href={item.href} aria-current={item.here ? 'page' : undefined} onClick={onGo}>
              {item.icon && <Icon name={item.icon} />}
              <span>{item.label}</span>
              {item.count !== undefined && <Chip>{item.count}</Chip>}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
