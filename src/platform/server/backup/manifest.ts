import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

/** Of the file's own form; a program reads its own and older ones. */
export const BACKUP_FORMAT = 1;
/** Where the installation's key stands in the file. */
export const KEY_ENTRY = 'keys/secret-key';

const Counted = Type.Object({ name: Type.String(), columns: Type.Array(Type.String()), rows: Type.Integer(), sha256: Type.String() });
const ManifestShape = Type.Object({
  format: Type.Integer(),
  madeAt: Type.String(),
  /** Which migrations the database had seen, with the checksums of their files. */
  migrations: Type.Array(Type.Object({ room: Type.String(), name: Type.String(), checksum: Type.String() })),
  /** In the order in which they can be filled. */
  tables: Type.Array(Counted),
  sequences: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
  files: Type.Array(Type.Object({ hash: Type.String(), size: Type.Integer() })),
  /** Work that was ordered and not done yet. */
  jobs: Type.Array(Type.Object({ kind: Type.String(), payload: Type.Unknown(), runAt: Type.String(), key: Type.Union([Type.String(), Type.Null()]) })),
});

/** What a backup says of itself: the last thing written, so that a file without it was cut. */
export type Manifest = Static<typeof ManifestShape>;

/** Throws where the text is no manifest or one of a newer program. */
export function readManifest(text: string): Manifest {
  const manifest = Value.Parse(ManifestShape, JSON.parse(text));
  if (manifest.format > BACKUP_FORMAT) throw new BackupUnreadable(`this backup was made by a newer program (form ${manifest.format}, this one reads ${BACKUP_FORMAT})`);
  return manifest;
}

/** A file that is no whole backup of this product. */
export class BackupUnreadable extends Error {
  override readonly name = 'BackupUnreadable';
}
