/**
 * What our pages may do. Books of others are shown in frames made from `blob:` addresses, and such a frame inherits this policy:
 * it is the wall that keeps a hostile book from running a script or reaching a network, so every loosening fails a test.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline' blob:",
  "img-src 'self' data: blob:",
  "font-src 'self' data: blob:",
  "media-src 'self' blob:",
  'frame-src blob:',
  "connect-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

/** Sent with every answer (OWASP ASVS 5.0 chapter 3.4). */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  // Says nothing to anybody else; `no-referrer` would make browsers before 2023 hide their origin from us too, by which we know our own pages.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
};

/** For encrypted lines (OWASP ASVS 5.0, 3.4.1): a year, this host alone, since its neighbours are not ours to speak for. */
export const STRICT_TRANSPORT = 'max-age=31536000';
