import { readConfig } from '#platform/server/config.ts';
import { ClusterBusy } from '#platform/server/postgres/folder-lock.ts';
import { DemonstrationExposed } from './demo/standing.ts';
import { startHouse } from './start.ts';

/** `npm start`: the whole house on this machine. Progress goes to stderr; the last word, `ready ADDRESS`, to stdout. */
try {
  const house = await startHouse(readConfig(process.env), (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`ready ${house.address}\n`);
  const stop = (): void => {
    house.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  if (error instanceof DemonstrationExposed) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(error instanceof ClusterBusy ? `Another copy runs from this data folder (process ${error.ownerPid}). Stop it, or set DATA_DIR to another folder.\n` : `${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exit(1);
}
