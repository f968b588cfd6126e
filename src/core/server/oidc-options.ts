/** An OpenID Connect provider by which adults sign in; ThaID where the installation is registered with it. */
export interface OidcOptions {
  /** HTTPS, or HTTP on a loopback address. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As people know it. */
  readonly name: { readonly th: string; readonly en: string };
  /** Space-separated; `openid pid` where the provider gives the national number as the claim `pid`. */
  readonly scope?: string;
}
