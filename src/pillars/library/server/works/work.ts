import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import Value from 'typebox/value';

const WorkFile = Type.Object(
  {
    identifier: Type.String({ pattern: '^urn:uuid:[0-9a-f-]{36}$' }),
    title: Type.String({ minLength: 1 }),
    subtitle: Type.String(),
    authors: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }),
    language: Type.String({ minLength: 2 }),
    subjects: Type.Array(Type.String()),
    description: Type.String(),
    licence: Type.Literal('CC-BY-4.0'),
    note: Type.String(),
    age: Type.Object({ from: Type.Integer(), to: Type.Union([Type.Integer(), Type.Null()]) }),
    layout: Type.Union([Type.Literal('reflowable'), Type.Literal('pre-paginated')]),
    page: Type.Optional(Type.Object({ width: Type.Integer(), height: Type.Integer() })),
    modified: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' }),
    cover: Type.String({ minLength: 1 }),
    accessibility: Type.Object({
      accessModes: Type.Array(Type.String()),
      sufficient: Type.Array(Type.String()),
      features: Type.Array(Type.String()),
      hazards: Type.Array(Type.String()),
      summary: Type.String({ minLength: 1 }),
    }),
  },
  { additionalProperties: false },
);

/** What `work.json` says of a book; `modified` is written by hand, so that building twice gives the same bytes. */
export type WorkMetadata = Type.Static<typeof WorkFile>;

/** A book as its writer left it in a folder: metadata, texts in the order of their names, drawings by path. */
export interface WorkSource {
  readonly metadata: WorkMetadata;
  readonly texts: readonly { readonly name: string; readonly markdown: string }[];
  readonly pictures: ReadonlyMap<string, string>;
  readonly cover: string;
}

async function readAll(folder: string, ending: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), 'utf8') })));
}

/** Reads a work from its folder. Throws where `work.json` has a wrong shape or a file is missing: a source in the repository is ours to mend. */
export async function readWork(folder: string): Promise<WorkSource> {
  const metadata = Value.Parse(WorkFile, JSON.parse(await readFile(join(folder, 'work.json'), 'utf8')));
  const texts = await readAll(join(folder, 'text'), '.md');
  const pictures = await readAll(join(folder, 'pictures'), '.svg');
  return {
    metadata,
    texts: texts.map(({ name, text }) => ({ name: name.replace(/\.md$/, ''), markdown: text })),
    pictures: new Map(pictures.map(({ name, text }) => [`pictures/${name}`, text])),
    cover: await readFile(join(folder, 'cover.svg'), 'utf8'),
  };
}
