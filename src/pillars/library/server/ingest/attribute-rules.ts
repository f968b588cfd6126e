import { clipTimes } from '#library/domain/smil-clock.ts';
import type { References } from './book-references.ts';
import type { XmlAttribute, XmlOpening } from './read-xml.ts';
import { sanitiseCss } from './sanitise-css.ts';
import { writeAttribute } from './write-xml.ts';
import {
  droppedAttributes, keptHtmlAttributes, keptSmilAttributes, mathNamespace, ncxNamespace, opsNamespace, smilNamespace, ssmlNamespace, svgNamespace, xhtmlNamespace,
  xlinkNamespace, xmlNamespace,
} from './markup-rules.ts';

export type Judgement =
  | { readonly verdict: 'keep'; readonly attributes: string }
  | { readonly verdict: 'unwrap' }
  /** The element goes with what it holds; `words` (the text alternative of a picture) stay in its place. */
  | { readonly verdict: 'drop'; readonly words: string };

const isImage = (type: string) => type.startsWith('image/');
const isSound = (type: string) => type.startsWith('audio/') || type.startsWith('video/');
const isAudio = (type: string) => type.startsWith('audio/');
const isDocument = (type: string) => type === 'application/xhtml+xml' || type === 'image/svg+xml';
const activeValue = /^[\u0000-\u0020]*(?:j[\s]*a[\s]*v[\s]*a|v[\s]*b|live)[\s]*script[\s]*:|^[\u0000-\u0020]*data[\s]*:/i;
const localName = /^[A-Za-z_][\w.-]*$/;
const gone: Judgement = { verdict: 'drop', words: '' };

/** Decides about the attributes of an element, and with them about elements that are nothing without an address. */
export class AttributeRules {
  readonly #references: References;
  readonly #namespaces: Readonly<Record<string, string>>;

  constructor(references: References, namespaces: Readonly<Record<string, string>>) {
    this.#references = references;
    this.#namespaces = namespaces;
  }

  judge(element: XmlOpening, local: string, uri: string): Judgement {
    if (uri === xhtmlNamespace) return this.#judgeHtml(element, local);
    if (uri === svgNamespace) return this.#judgeSvg(element, local);
    if (uri === smilNamespace) return this.#judgeSmil(element, local);
    if (uri === ncxNamespace && local === 'content') return this.#withAddress(element, local, uri, 'src', isDocument) ?? gone;
    if (uri === mathNamespace && local === 'mglyph') return this.#withAddress(element, local, uri, 'src', isImage) ?? gone;
    return this.#kept(element, local, uri);
  }

  /** Every attribute that may stay and is no address, written out. */
  write(element: XmlOpening, local: string, uri: string): string {
    // Names differ in case before and not after, so a second spelling of the same attribute must not be written again.
    const written = new Map<string, string>();
    for (const one of element.attributes) {
      const text = this.#one(one, local, uri);
      const name = text.slice(0, text.indexOf('='));
      if (text !== '' && !written.has(name)) written.set(name, text);
    }
    return [...written.values()].join('');
  }

  #judgeHtml(element: XmlOpening, local: string): Judgement {
    const uri = xhtmlNamespace;
    switch (local) {
      case 'img':
        return this.#withAddress(element, local, uri, 'src', isImage) ?? { verdict: 'drop', words: valueOf(element, 'alt')?.trim() ?? '' };
      case 'source':
        return this.#judgeSource(element);
      case 'track':
        return this.#withAddress(element, local, uri, 'src', (type) => type === 'text/vtt') ?? gone;
      case 'video':
      case 'audio':
        return this.#judgeMedia(element, local);
      case 'area': {
        const raw = valueOf(element, 'href');
        const link = raw === undefined ? null : this.#references.link(raw);
        return link && 'inside' in link ? this.#kept(element, local, uri, writeAttribute('href', link.inside)) : gone;
      }
      case 'link':
        return this.#judgeLinkElement(element);
      case 'meta': {
        if (valueOf(element, 'http-equiv') !== undefined) {
          if (!/^content-(type|language|style-type)$/i.test(valueOf(element, 'http-equiv')?.trim() ?? '')) this.#references.removals.add('active-address');
          return gone;
        }
        return valueOf(element, 'charset') === undefined ? this.#kept(element, local, uri) : { verdict: 'keep', attributes: ' charset="utf-8"' };
      }
      default:
        return this.#kept(element, local, uri);
    }
  }

  #judgeSource(element: XmlOpening): Judgement {
    const raw = valueOf(element, 'src');
    // In a <picture> the address stands in srcset; its <img> shows the same picture.
    return raw === undefined ? gone : (this.#withAddress(element, 'source', xhtmlNamespace, 'src', isSound) ?? gone);
  }

  #judgeMedia(element: XmlOpening, local: string): Judgement {
    const raw = valueOf(element, 'src');
    const source = raw === undefined ? undefined : this.#references.resource(raw, isSound);
    if (source === null) return { verdict: 'unwrap' };
    const poster = valueOf(element, 'poster');
    const picture = poster === undefined ? null : this.#references.resource(poster, isImage);
    const addresses = (source === undefined ? '' : writeAttribute('src', source)) + (picture === null ? '' : writeAttribute('poster', picture));
    return this.#kept(element, local, xhtmlNamespace, addresses);
  }

  #judgeLinkElement(element: XmlOpening): Judgement {
    const rels = (valueOf(element, 'rel') ?? '').toLowerCase().split(/\s+/);
    const raw = valueOf(element, 'href') ?? '';
    if (!rels.includes('stylesheet')) {
      this.#references.resource(raw, () => true);
      return gone;
    }
    const href = this.#references.resource(raw, (type) => type === 'text/css');
    if (href === null) return gone;
    const rel = rels.includes('alternate') ? 'alternate stylesheet' : 'stylesheet';
    return this.#kept(element, 'link', xhtmlNamespace, writeAttribute('rel', rel) + writeAttribute('href', href));
  }

  #judgeSvg(element: XmlOpening, local: string): Judgement {
    const uri = svgNamespace;
    if (local === 'animate' || local === 'set' || local.startsWith('animate')) {
      const animated = (valueOf(element, 'attributeName') ?? '').toLowerCase().replace(/^.*:/, '');
      if (animated === 'href' || animated === 'style' || animated.startsWith('on')) {
        this.#references.removals.add('active-address');
        return gone;
      }
    }
    const raw = valueOf(element, 'href');
    if (raw === undefined) return this.#kept(element, local, uri);
    const accepts = local === 'image' || local === 'feImage' ? isImage : isDocument;
    const href = this.#references.resource(raw, accepts);
    if (href === null) return gone;
    const name = this.#namespaces['xlink'] === undefined ? 'href' : 'xlink:href';
    return this.#kept(element, local, uri, writeAttribute(name, href));
  }

  #judgeSmil(element: XmlOpening, local: string): Judgement {
    if (local === 'text') return this.#withAddress(element, local, smilNamespace, 'src', isDocument) ?? gone;
    if (local === 'audio') {
      // A clip that never ends, or ends before it begins, would hold up the voice for good.
      if (clipTimes(valueOf(element, 'clipBegin') ?? null, valueOf(element, 'clipEnd') ?? null) === null) return gone;
      return this.#withAddress(element, local, smilNamespace, 'src', isAudio) ?? gone;
    }
    const raw = element.attributes.find((one) => one.local === 'textref' && one.uri === opsNamespace)?.value;
    const textref = raw === undefined ? null : this.#references.resource(raw, isDocument);
    return this.#kept(element, local, smilNamespace, textref === null ? '' : writeAttribute('epub:textref', textref));
  }

  #withAddress(element: XmlOpening, local: string, uri: string, name: string, accepts: (type: string) => boolean): Judgement | null {
    const raw = valueOf(element, name);
    const address = raw === undefined ? null : this.#references.resource(raw, accepts);
    return address === null ? null : this.#kept(element, local, uri, writeAttribute(name, address));
  }

  #kept(element: XmlOpening, local: string, uri: string, addresses = ''): Judgement {
    if (/^(?:img|video|audio|source|link)$/.test(local) && valueOf(element, 'srcset') !== undefined) this.#references.removals.add('remote-reference');
    return { verdict: 'keep', attributes: addresses + this.write(element, local, uri) };
  }

  #one(one: XmlAttribute, element: string, elementUri: string): string {
    const lower = one.local.toLowerCase();
    if (one.prefix === 'xmlns' || (one.prefix === '' && lower === 'xmlns')) return '';
    if (lower.startsWith('on')) {
      this.#references.removals.add('event-handler');
      return '';
    }
    if (!localName.test(one.local)) return '';
    if (activeValue.test(one.value)) {
      if (elementUri === mathNamespace || (lower !== 'href' && lower !== 'src' && lower !== 'poster')) this.#references.removals.add('active-address');
      return '';
    }
    if (one.uri === xmlNamespace) return lower === 'lang' || lower === 'space' || lower === 'id' ? writeAttribute(`xml:${lower}`, one.value) : '';
    if (one.uri === opsNamespace) {
      const stays = this.#namespaces['epub'] !== undefined && (lower === 'type' || lower === 'prefix');
      return stays ? writeAttribute(`epub:${lower}`, one.value) : '';
    }
    if (one.uri === ssmlNamespace) {
      const stays = this.#namespaces['ssml'] !== undefined && (lower === 'ph' || lower === 'alphabet');
      return stays ? writeAttribute(`ssml:${lower}`, one.value) : '';
    }
    if (one.uri !== '') return '';
    return this.#plain(one, lower, element, elementUri);
  }

  #plain(one: XmlAttribute, lower: string, element: string, elementUri: string): string {
    if (droppedAttributes.has(lower) || lower === 'href' || lower === 'src' || lower === 'poster') return '';
    if (lower === 'usemap' && !one.value.startsWith('#')) return '';
    if (element === 'link' && (lower === 'rel' || lower === 'rev')) return '';
    if (elementUri === smilNamespace) return keptSmilAttributes.has(one.local) ? writeAttribute(one.local, one.value) : '';
    if (elementUri === xhtmlNamespace) {
      if (!keptHtmlAttributes.has(lower) && !/^(aria|data)-[a-z0-9_.-]+$/.test(lower)) return '';
      return lower === 'style' ? writeAttribute(lower, sanitiseCss(one.value, this.#references)) : writeAttribute(lower, one.value);
    }
    // Any presentation attribute of SVG (and one day of MathML) may hold url(); escapes make a mere search for the word unsafe.
    const style = lower === 'style' || ((elementUri === svgNamespace || elementUri === mathNamespace) && /url|image|src|\\|\/\*|@/i.test(one.value) && lower !== 'id' && lower !== 'class');
    const value = style ? sanitiseCss(one.value, this.#references) : one.value;
    // Without its comments a value may begin with a scheme that it did not begin with before.
    return activeValue.test(value) ? '' : writeAttribute(one.local, value);
  }
}

function valueOf(element: XmlOpening, local: string): string | undefined {
  const wanted = local.toLowerCase();
  return element.attributes.find((one) => one.local.toLowerCase() === wanted && (one.uri === '' || one.uri === xlinkNamespace))?.value;
}
