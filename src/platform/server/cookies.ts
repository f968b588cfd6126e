import type { FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import type { Credentials } from './who.ts';

/** Cookie names carry `__Host-` where the line is encrypted, so that no neighbour sub-domain can set them. */
export function cookieName(secure: boolean, name: string): string {
  return secure ? `__Host-${name}` : name;
}

/** Whether the person's browser is on an encrypted line, here or at the proxy in front. */
export function isSecure(config: Config, request: FastifyRequest): boolean {
  return request.protocol === 'https' || config.publicOrigin?.startsWith('https:') === true;
}

/** What a request shows of who it is, under the plain names; on an encrypted line a cookie that a neighbour may have set is not seen. */
export function credentialsOf(config: Config, request: FastifyRequest): Credentials {
  const secure = isSecure(config, request);
  const own = Object.entries(request.cookies).filter(([name]) => !secure || name.startsWith('__Host-')).map(([name, value]) => [name.replace(/^__Host-/, ''), value] as const);
  return { cookies: Object.fromEntries(own), authorization: request.headers.authorization ?? null };
}
