import { endsWithUs, isEnding } from '#platform/server/ending.ts';
import { readConfig } from '#platform/server/config.ts';
import { ClusterBusy } from '#platform/server/postgres/folder-lock.ts';
import { DemonstrationExposed } from './demo/standing.ts';
import { startHouse } from './start.ts';

/** `npm start`: the whole house on this machine. Progress goes to stderr; the last word, `ready ADDRESS`, to stdout. */
try {
  const house = await endsWithUs(startHouse(readConfig(process.env), (line) => process.stderr.write(`${line}\n`)));
  // Asked to end, it ends well.
  process.exitCode = 0;
  process.stdout.write(`ready ${house.address}\n`);
} catch (error) {
  // Asked to end while it was starting, it ends when what it had started has ended.
  if (!isEnding()) {
    if (error instanceof DemonstrationExposed) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(error instanceof ClusterBusy ? `Another copy runs from this data folder (process ${error.ownerPid}). Stop it, or set DATA_DIR to another folder.\n` : `${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    process.exit(1);
  }
}
