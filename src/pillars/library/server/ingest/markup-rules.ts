/** What may stand in a book, by namespace. Everything that is not named is unwrapped: its words stay, the element goes. */
export const xhtmlNamespace = 'http://www.w3.org/1999/xhtml';
export const svgNamespace = 'http://www.w3.org/2000/svg';
export const mathNamespace = 'http://www.w3.org/1998/Math/MathML';
export const opsNamespace = 'http://www.idpf.org/2007/ops';
export const xlinkNamespace = 'http://www.w3.org/1999/xlink';
export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
export const ssmlNamespace = 'http://www.w3.org/2001/10/synthesis';
export const smilNamespace = 'http://www.w3.org/ns/SMIL';
export const ncxNamespace = 'http://www.daisy.org/z3986/2005/ncx/';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const keptElements: Readonly<Record<string, ReadonlySet<string>>> = {
  [xhtmlNamespace]: words(`html head title meta link style body section nav article aside h1 h2 h3 h4 h5 h6 hgroup header footer address main p hr pre
    blockquote ol ul menu li dl dt dd figure figcaption div a em strong small s cite q dfn abbr ruby rb rt rtc rp data time code var samp kbd sub sup i b u
    mark bdi bdo span br wbr ins del picture source img video audio track map area table caption colgroup col tbody thead tfoot tr td th fieldset
    legend label meter progress details summary acronym big tt strike center font basefont`),
  [svgNamespace]: words(`svg g defs symbol use switch a title desc metadata path rect circle ellipse line polyline polygon text tspan textPath image
    foreignObject marker linearGradient radialGradient stop pattern clipPath mask view style animate animateTransform animateMotion mpath set filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood
    feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
    feTile feTurbulence`),
  [mathNamespace]: words(`math maction menclose merror mfenced mfrac mglyph mi mlabeledtr mmultiscripts mn mo mover mpadded mphantom mprescripts mroot
    mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics annotation mstack mlongdiv
    msgroup msrow mscarries mscarry msline maligngroup malignmark`),
  [opsNamespace]: words('switch case default'),
  [smilNamespace]: words('smil head body seq par text audio'),
  [ncxNamespace]: words('ncx head meta docTitle docAuthor text navMap navPoint navLabel content pageList pageTarget navList navTarget navInfo'),
};

/** Elements that go with all they hold, and the kind under which they are counted. Compared in lower case, in every namespace. */
export const droppedElements: Readonly<Record<string, 'script' | 'embedded-content' | 'form' | 'active-address'>> = {
  script: 'script', handler: 'script', listener: 'script', template: 'script', trigger: 'script',
  iframe: 'embedded-content', frame: 'embedded-content', frameset: 'embedded-content', noframes: 'embedded-content', embed: 'embedded-content',
  param: 'embedded-content', portal: 'embedded-content', fencedframe: 'embedded-content', bgsound: 'embedded-content',
  input: 'form', select: 'form', textarea: 'form', datalist: 'form', keygen: 'form', isindex: 'form', output: 'form',
  base: 'active-address',
  // Shown by no reader, and the place where parsers of HTML and XML disagree most.
  'annotation-xml': 'embedded-content',
};

/** Elements that are unwrapped and counted, so that a report can say that a form or a plug-in was there. */
export const unwrappedElements: Readonly<Record<string, 'embedded-content' | 'form'>> = {
  object: 'embedded-content', applet: 'embedded-content', canvas: 'embedded-content', form: 'form', button: 'form',
};

export const voidElements = words('area br col hr img link meta source track wbr basefont');

export const keptHtmlAttributes = words(`id class style title lang dir role tabindex hidden alt width height colspan rowspan headers scope span start
  value type reversed summary border align valign cellpadding cellspacing bgcolor color face size char charoff nowrap rules frame clear compact
  noshade hspace vspace name content charset media datetime open controls loop muted kind srclang label default shape coords usemap rev axis abbr for
  min max low high optimum translate property text link vlink alink version epub-type`);

/** What a plan of a recorded voice says beside its addresses (EPUB 3.3 section 9.2). */
export const keptSmilAttributes: ReadonlySet<string> = new Set(['id', 'version', 'clipBegin', 'clipEnd']);

/** Attributes that name an address or an action beside those that are judged one by one; gone in every namespace. */
export const droppedAttributes = words(`action archive attributionsrc autofocus autoplay background classid codebase command commandfor contenteditable
  data download dynsrc form formaction formtarget http-equiv icon imagesrcset integrity is itemid itemtype longdesc lowsrc manifest nonce ping
  popover popovertarget profile referrerpolicy sandbox slot srcdoc srcset target cite altimg actiontype cdgroup definitionurl requiredextensions`);
