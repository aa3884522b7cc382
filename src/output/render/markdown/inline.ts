// One paragraph of a docstring, Markdown or reStructuredText, as harmless inline Markdown.
import { visibleText } from '../../../util/visible-text.ts';
import { code } from './escape.ts';

/**
 * Gives a link's address for a name, or null when it means nothing here.
 *
 * @param certain The text says by a role or by brackets that it is a name. Default: false.
 */
export type Resolve = (name: string, certain?: boolean) => string | null;

/** Everything that means something in Markdown or reST is one of these; runs are bounded, so that any text costs linear time. */
const token = new RegExp(
  [
    '(?<run>`{3,})',
    '``(?<literal>[^`](?:[^`]|`(?!`)){0,400})``(?!`)',
    ':(?:[\\w+.-]{1,20}:)?(?<role>[\\w+.-]{1,20}):`(?<target>[^`\\n]{1,400}(?:\\n[^`\\n]{1,400})?)`',
    '`(?<text>[^`<>]{1,300})<(?<address>[^<>`\\s]{1,600})>`__?',
    '`(?<single>[^`]{1,400})`_{0,2}',
    '\\{@(?:link(?:code|plain)?\\s+(?<tagged>[^{}\\s][^{}]{0,600})|(?:code|literal)\\s(?<verbatim>[^{}]{1,600}))\\}',
    '!?\\[(?<label>[^\\[\\]\\n]{1,300})\\]\\((?<url>[^()\\s]{1,600})\\)',
    '<?(?<bare>https?:\\/\\/[^\\s<>|"`\\\\^{}]{1,600})>?',
    '\\[(?<note>#?[\\w-]{1,40})\\]_(?!\\w)',
    '\\|(?<substitution>[\\w-]{1,60})\\|(?!\\w)',
    '(?<![\\w*])\\*\\*(?<strong>[^\\s*][^*]{0,200})\\*\\*(?![\\w*])',
    '(?<![\\w*])\\*(?<emphasis>[^\\s*][^*]{0,200})\\*(?![\\w*])',
    '(?<![\\w_])_(?<slanted>[^\\s_][^_\\n]{0,200}\\s[^_\\n]{0,200})_(?![\\w_])',
    '\\\\(?<escaped>[!-/:-@[-`{-~])',
    '(?<special>[\\\\`*[\\]<&|~])',
    '(?<bars>_+)',
    '\\$(?<math>[^$`\\s](?:[^$`]{0,200}[^$`\\s])?)\\$(?![\\w$])',
  ].join('|'),
  'g',
);

type Groups = Readonly<Record<string, string | undefined>>;

/** Inline Markdown of a text without blank lines; no element and no script link comes out of it. */
export function inline(text: string, resolve: Resolve): string {
  const source = visibleText(text);
  let out = '';
  let before = '';
  let at = 0;
  for (const match of source.matchAll(token)) {
    const between = source.slice(at, match.index);
    const made = write(match, source, resolve);
    // Two code spans side by side would be read as one.
    const apart = between === '' && made.startsWith('`') && before.endsWith('`') ? ' ' : '';
    out += `${between}${apart}${made}`;
    before = made;
    at = match.index + match[0].length;
  }
  return out + source.slice(at);
}

function write(match: RegExpExecArray, source: string, resolve: Resolve): string {
  const groups: Groups = match.groups!;
  if (groups.special !== undefined) return sign(groups.special, source[match.index + 1] ?? ' ');
  if (groups.bars !== undefined) return bars(groups.bars, source, match.index);
  for (const kind of kinds) {
    const value = groups[kind];
    if (value !== undefined) return writers[kind](value, groups, resolve);
  }
  return escaped(match[0]);
}

type Writer = (text: string, groups: Groups, resolve: Resolve) => string;

const writers = {
  run: (text) => escaped(text),
  math: formula,
  literal: (text, _, resolve) => linked(text, resolve),
  role: (name, { target }, resolve) => role(name, target!, resolve),
  text: (text, { address }) => link(escaped(text), address!),
  single: (text, _, resolve) => linked(text, resolve),
  tagged: (text, _, resolve) => tagged(text, resolve),
  verbatim: (text) => code(text.trim()),
  label: (text, { url }) => link(escaped(text), url!),
  bare: bareLink,
  note: (name) => `\\[${escaped(name)}\\]`,
  substitution: (name) => escaped(name),
  strong: (text) => `**${escaped(text).trimEnd()}**`,
  emphasis: (text) => `*${escaped(text).trimEnd()}*`,
  slanted: (text) => `*${escaped(text).trimEnd()}*`,
  escaped: (char) => escaped(char),
} as const satisfies Readonly<Record<string, Writer>>;

const kinds = Object.keys(writers) as readonly (keyof typeof writers)[];

/** Signs that mean something before certain others only stay as they are. */
function sign(char: string, next: string): string {
  const harmless = meanings[char];
  return harmless && !harmless.test(next) ? char : escaped(char);
}

/** What must follow a sign for it to open an element, an entity, a link or a definition. */
const meanings: Readonly<Record<string, RegExp>> = {
  '<': /[A-Za-z/!?`]/,
  '&': /[#A-Za-z]/,
  '[': /[ xX^]/,
  ']': /[([:]/,
};

/** Bars inside a word mean nothing in Markdown. */
function bars(run: string, whole: string, offset: number): string {
  const inWord = /[\p{L}\p{N}]/u;
  const before = whole[offset - 1] ?? ' ';
  const behind = whole[offset + run.length] ?? ' ';
  return inWord.test(before) && inWord.test(behind) ? run : run.replaceAll('_', '\\_');
}

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '&': '&amp;' };

/** Text that shows every character as itself. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]~|<&]/g, (char) => entities[char] ?? `\\${char}`);
}

/** Roles whose text is a name of the code. */
const nameRoles = new Set(
  'class func meth method attr exc mod data obj const any type function property'.split(' '),
);
/** Roles whose text is prose. */
const proseRoles = new Set('ref doc term abbr guilabel menuselection title'.split(' '));
/** Roles whose text is a number of a series. */
const series: Readonly<Record<string, string>> = { pep: 'PEP', rfc: 'RFC' };

/** `:class:`~pkg.Session`` and `:ref:`text <target>``. */
function role(name: string, content: string, resolve: Resolve): string {
  const titled = /^([^<]*)<([^<>]*)>$/.exec(content);
  const target = (titled?.[2] ?? content).replace(/\s+/g, ' ').trim();
  const shown = (titled?.[1] ?? target).trim();
  if (name === 'math') return formula(shown);
  if (Object.hasOwn(series, name)) return escaped(`${series[name]} ${shown}`);
  if (proseRoles.has(name)) return escaped(shown.replace(/^[~!]/, ''));
  if (!nameRoles.has(name)) return code(shown);
  const short = titled === null && target.startsWith('~') ? target.split('.').at(-1)! : shown;
  const visible = short.replace(/^[~!.]+/, '');
  const address = resolve(target.replace(/^[~!.]+/, '').replace(/\(\)$/, ''), true);
  return address === null ? code(visible) : `[${code(visible)}](${address})`;
}

/** A formula as GitHub reads it; elsewhere it is shown as code. */
function formula(text: string): string {
  return `$${code(text)}$`;
}

function linked(text: string, resolve: Resolve): string {
  const name = text.trim();
  if (name === '') return escaped(`\`${text}\``);
  const called = name.endsWith('()');
  const address = resolve(called ? name.slice(0, -2) : name, called);
  return address === null ? code(text) : `[${code(text)}](${address})`;
}

/** `{@link name}`, `{@link name text}` and `{@link name|text}` of JSDoc and Javadoc. */
function tagged(content: string, resolve: Resolve): string {
  const [, target, text] = /^(\S[^\s|(]*(?:\([^()]{0,400}\))?)(?:\s*\|\s*|\s+)?([\s\S]*)$/.exec(
    content.trim(),
  )!;
  if (/^https?:\/\/[^\s<>|"`\\^{}]+$/.test(target!)) {
    return text === '' ? bareLink(target!) : link(escaped(text!), target!);
  }
  const name = target!.replace(/^#/, '').replaceAll('#', '.').split('(', 1)[0]!;
  const address = resolve(name, true);
  if (address === null) return text === '' ? code(target!) : escaped(text!);
  return `[${text === '' ? code(name) : escaped(text!)}](${address})`;
}

/** An address in running text; signs behind it belong to the sentence. */
function bareLink(address: string): string {
  const end = /(?<![.,;:!?'*)\]])[.,;:!?'*)\]]*$/.exec(
    address.includes('(') ? address.replace(/\)$/, '_') : address,
  )!;
  const kept = address.slice(0, end.index);
  return `<${kept}>${escaped(address.slice(end.index))}`;
}

/** Only addresses that a reader may safely follow become links. */
function link(text: string, address: string): string {
  const label = text.trim();
  const safe = /^(?:https?:\/\/|mailto:|#|\.{0,2}\/)/i.test(address) || !/[:\\&]/.test(address);
  if (!safe) return label;
  const target = address.replace(/[()<>\s\\]/g, (char) => percent(char)).replaceAll('&', '&amp;');
  return `[${label}](${target})`;
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
