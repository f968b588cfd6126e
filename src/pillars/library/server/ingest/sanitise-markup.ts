import { ok, fail, type Result } from '#platform/domain/result.ts';
import { References, Removals, type KeptFiles } from './book-references.ts';
import { MarkupWriter } from './markup-writer.ts';
import { streamXml } from './read-xml.ts';
import { repairMarkup } from './repair-markup.ts';
import { ncxNamespace, opsNamespace, smilNamespace, ssmlNamespace, svgNamespace, xhtmlNamespace, xlinkNamespace } from './markup-rules.ts';

export type MarkupKind = 'xhtml' | 'svg' | 'smil' | 'ncx';

export interface SanitiseOptions {
  readonly kind: MarkupKind;
  /** Path of the document in the book. */
  readonly path: string;
  readonly kept: KeptFiles;
  readonly depth: number;
  /** In a table of contents the address of an outside link is not written out. */
  readonly writeAddresses: boolean;
}

export interface SanitisedMarkup {
  readonly text: string;
  readonly removals: Removals;
  /** True when the document was not well-formed and had to be mended first. */
  readonly mended: boolean;
}

const roots: Readonly<Record<MarkupKind, { readonly local: string; readonly uri: string }>> = {
  xhtml: { local: 'html', uri: xhtmlNamespace },
  svg: { local: 'svg', uri: svgNamespace },
  smil: { local: 'smil', uri: smilNamespace },
  ncx: { local: 'ncx', uri: ncxNamespace },
};

/**
 * Rewrites one document of a book so that nothing in it can run, load from elsewhere or send anything anywhere. What comes out is always
 * well-formed and made of known elements only. A chapter that is not well-formed XML (EPUB 2 tag soup) is mended; every other kind of
 * document must be well-formed. `library.file-broken` names the place.
 */
export function sanitiseMarkup(text: string, options: SanitiseOptions): Result<SanitisedMarkup> {
  const first = rewrite(text, options);
  if (first.ok) return ok({ ...first.value, mended: false });
  if (options.kind !== 'xhtml' || first.problem.data?.['reason'] !== 'markup') return first;
  const second = rewrite(repairMarkup(text), options);
  return second.ok ? ok({ ...second.value, mended: true }) : first;
}

function rewrite(text: string, options: SanitiseOptions): Result<{ text: string; removals: Removals }> {
  const removals = new Removals();
  const root = roots[options.kind];
  const writer = new MarkupWriter(new References(options.path, options.kept, removals), {
    root,
    writeAddresses: options.writeAddresses,
    namespaces: {
      ...(text.includes(opsNamespace) ? { epub: opsNamespace } : {}),
      ...(text.includes(xlinkNamespace) ? { xlink: xlinkNamespace } : {}),
      ...(text.includes(ssmlNamespace) ? { ssml: ssmlNamespace } : {}),
    },
  });
  const streamed = streamXml(text, options.path, options.depth, {
    open: (element) => {
      writer.open(element);
    },
    close: () => {
      writer.close();
    },
    text: (value) => {
      writer.text(value);
    },
    doctype: (declaration) => {
      if (/\[|<!ENTITY/i.test(declaration)) removals.add('declaration');
    },
    instruction: (target) => {
      if (target !== 'xml') removals.add('declaration');
    },
  });
  if (!streamed.ok) return streamed;
  if (!writer.rooted) return fail('library.file-broken', { reason: 'root', place: options.path });
  const head = options.kind === 'xhtml' ? '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n' : '<?xml version="1.0" encoding="UTF-8"?>\n';
  return ok({ text: `${head}${writer.result()}\n`, removals });
}
