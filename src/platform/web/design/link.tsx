import type { AnchorHTMLAttributes, ReactNode } from 'react';
import { Link as RouterLink } from 'wouter';

export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { readonly href: string };

/** A link to a page of this program changes the page without loading it again; a file, another origin or a place on this page is left to the browser. */
export function Link({ href, children, ...rest }: LinkProps): ReactNode {
  const inside = href.startsWith('/') && !href.startsWith('/api/') && rest.download === undefined && rest.target === undefined;
  if (inside) {
    return (
      <RouterLink href={href} {...rest}>
        {children}
      </RouterLink>
    );
  }
  return (
    <a href={href} {...rest}>
      {children}
    </a>
  );
}
