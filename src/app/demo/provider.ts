import type { OidcOptions } from '#core/server/index.ts';
import type { Config } from '#platform/server/config.ts';

export async function startProvider(_config: Config): Promise<{ readonly options: OidcOptions; stop(): Promise<void> } | null> {
  return null;
}
