import { createServer } from 'node:net';
import { join } from 'node:path';
import { SUPERUSER, type ClusterFiles } from './initialise.ts';

/** Where a cluster listens, as settings of the server and as a connection string for pg. */
export interface Address {
  readonly url: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** sockaddr_un holds 108 bytes on Linux and 104 on the BSDs, the closing zero included. */
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103;

/** The number is only part of the socket's name. */
const SOCKET_PORT = 5432;

/**
 * A socket inside the data folder, which nobody but its owner can enter, so copies never collide and no password is
 * needed. Where its path is too long, or Node has no such sockets (Windows): a free port of the loopback, with the password.
 */
export async function chooseAddress(files: ClusterFiles): Promise<Address> {
  const socket = join(files.data, `.s.PGSQL.${SOCKET_PORT}`);
  if (process.platform !== 'win32' && Buffer.byteLength(socket) <= LONGEST_SOCKET_PATH) {
    return {
      url: `postgresql://${SUPERUSER}@${encodeURIComponent(files.data)}:${SOCKET_PORT}/postgres`,
      settings: { listen_addresses: '', port: String(SOCKET_PORT), unix_socket_directories: `"${files.data.replaceAll('"', '""')}"`, unix_socket_permissions: '0700' },
    };
  }
  const port = await freePort();
  return {
    url: `postgresql://${SUPERUSER}:${encodeURIComponent(files.password)}@127.0.0.1:${port}/postgres`,
    settings: { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('the system gave no free port');
  return address.port;
}
