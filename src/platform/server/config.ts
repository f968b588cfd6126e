import { join, resolve } from 'node:path';

/** Everything the environment may change; read once, at the start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | null;
  /** Absolute folder of the embedded database and of the files kept by content hash. */
  readonly dataDir: string;
  /** Origin that plays packages of others; the default is the next port. */
  readonly packageOrigin: string | null;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Address people type, where a proxy stands in front; decides cookies and sign-in returns. */
  readonly publicOrigin: string | null;
  readonly logLevel: string;
  /** Minutes after which a desk that nobody touches asks who is there. */
  readonly idleMinutes: number;
  /** Key with which the installation seals what must not be readable in its database, 32 bytes in base64; without it one is made in the data folder. */
  readonly secretKey: string | null;
  /** Lets a collector on another machine read `/metrics`; without it only this machine may. */
  readonly metricsToken: string | null;
}

/** Reads the environment; throws a sentence that names the variable which cannot be used. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const port = Number(env['PORT'] ?? '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port number: ${env['PORT']}`);
  const idle = Number(env['IDLE_MINUTES'] ?? '30');
  if (!Number.isInteger(idle) || idle < 1 || idle > 720) throw new Error(`IDLE_MINUTES is not a whole number of minutes from 1 to 720: ${env['IDLE_MINUTES']}`);
  if ((env['TLS_CERT'] === undefined) !== (env['TLS_KEY'] === undefined)) throw new Error('TLS_CERT and TLS_KEY go together: set both or neither');
  return {
    port,
    host: env['HOST'] ?? '127.0.0.1',
    databaseUrl: env['DATABASE_URL'] || null,
    dataDir: resolve(env['DATA_DIR'] ?? join(process.cwd(), 'data')),
    packageOrigin: env['PACKAGE_ORIGIN'] || null,
    tls: env['TLS_CERT'] !== undefined && env['TLS_KEY'] !== undefined ? { cert: env['TLS_CERT'], key: env['TLS_KEY'] } : null,
    publicOrigin: env['PUBLIC_ORIGIN'] || null,
    logLevel: env['LOG_LEVEL'] ?? 'warn',
    idleMinutes: idle,
    secretKey: env['SECRET_KEY'] || null,
    metricsToken: env['METRICS_TOKEN'] || null,
  };
}

/** True for addresses that only this machine can reach; demonstration sign-ins exist nowhere else. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
