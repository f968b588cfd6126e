import { useEffect, useRef, type ReactNode } from 'react';

/** The path whose title last had its turn; the first page of a visit leaves focus where the browser puts it. */
let told: string | undefined;
/** What had focus last. */
let held: Element | null = null;

function note(): void {
  held = document.activeElement;
}

export interface PageTitleProps {
  readonly children: string;
  /** Written in the browser's own title as well, before the product's name. */
  readonly product?: string;
}

/** The page's `h1`. Takes focus when the path changes, so that keyboard and screen reader begin at the new page (the browser does it only for full loads). */
export function PageTitle({ children, product = 'คิดเผื่อ' }: PageTitleProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  // The same listener once more is the same one; it stays with the document.
  useEffect(() => document.addEventListener('focusin', note), []);
  useEffect(() => {
    document.title = `${children} - ${product}`;
    // What had focus went away with the question before on the same path.
    if (told === window.location.pathname && held?.isConnected === false && document.activeElement === document.body) heading.current?.focus();
  }, [children, product]);
  // After every render: a router may keep this heading in place while the path under it changes.
  useEffect(() => {
    const path = window.location.pathname;
    if (told !== undefined && told !== path) heading.current?.focus();
    told = path;
  });
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
