import { useEffect, useRef, type ReactNode } from 'react';

/** The path whose title last had its turn; the first page of a visit leaves focus where the browser puts it. */
let told: string | undefined;

export interface PageTitleProps {
  readonly children: string;
  /** Written in the browser's own title as well, before the product's name. */
  readonly product?: string;
}

/** The page's `h1`. Takes focus when the path changes, so that keyboard and screen reader begin at the new page (the browser does it only for full loads). */
export function PageTitle({ children, product = 'คิดเผื่อ' }: PageTitleProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} - ${product}`;
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
