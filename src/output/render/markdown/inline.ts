// One paragraph of a docstring, Markdown or reStructuredText, as harmless inline Markdown.
import { visibleText } from '../../../util/visible-text.ts';
import { code } from './escape.ts';

/** Gives a link's address for a name in backticks, or null when nothing of that name is known. */
export type Resolve = (name: string) => string | null;

/** Runs are bounded, so that hostile text costs linear time. */
const token = new RegExp(
  [
    '(``)(?<literal>[^`](?:[^`]|`(?!`)){0,400})``',
    ':(?:[\\w+.-]{1,40}:){0,1}(?<role>[\\w+.-]{1,40}):`(?<target>[^`\\n]{1,400})`',
    '`(?<text>[^`<>\\n]{1,300}?)\\s{0,3}<(?<address>[^<>`\\s]{1,600})>`__?',
    '`(?<single>[^`]{1,400})`_{0,2}',
    '\\[(?<label>[^\\[\\]\\n]{1,300})\\]\\((?<url>[^()\\s]{1,600})\\)',
    '<(?<auto>https?:\\/\\/[^<>\\s]{1,600})>',
    '\\[(?<note>#?[\\w-]{1,40})\\]_',
    '\\|(?<substitution>[\\w-]{1,60})\\|',
    '(?<special>[<&])',
  ].join('|'),
  'g',
);

/** Inline Markdown of a text without blank lines; no element and no script link comes out of it. */
export function inline(text: string, resolve: Resolve): string {
  return visibleText(text).replace(token, (...found: unknown[]) => {
    const groups = found.at(-1) as Record<string, string | undefined>;
    if (groups.literal !== undefined) return linked(groups.literal, resolve);
    if (groups.role !== undefined) return role(groups.role, groups.target!, resolve);
    if (groups.address !== undefined) return link(inlineText(groups.text!), groups.address);
    if (groups.single !== undefined) return linked(groups.single, resolve);
    if (groups.url !== undefined) return link(inlineText(groups.label!), groups.url);
    if (groups.auto !== undefined) return link(inlineText(groups.auto), groups.auto);
    if (groups.note !== undefined) return `\\[${groups.note}\\]`;
    if (groups.substitution !== undefined) return groups.substitution;
    return groups.special === '<' ? '&lt;' : '&amp;';
  });
}

function inlineText(text: string): string {
  return text
    .replace(/[\\`[\]]/g, (char) => `\\${char}`)
    .replaceAll('<', '&lt;')
    .trim();
}

/** `:class:`~pkg.Session`` and `:ref:`text <target>``. */
function role(name: string, content: string, resolve: Resolve): string {
  const titled = /^([^<]*\S)\s*<([^<>]*)>$/.exec(content);
  const target = (titled?.[2] ?? content).trim();
  const shown = titled?.[1] ?? (target.startsWith('~') ? target.split('.').at(-1)! : target);
  const visible = shown.replace(/^[~!.]+/, '');
  if (/^(?:ref|doc|term|pep|rfc|abbr|guilabel|menuselection)$/.test(name))
    return inlineText(visible);
  const address = resolve(target.replace(/^[~!.]+/, '').replace(/\(\)$/, ''));
  return address === null ? code(visible) : `[${code(visible)}](${address})`;
}

function linked(text: string, resolve: Resolve): string {
  const address = resolve(text.trim().replace(/\(\)$/, ''));
  return address === null ? code(text) : `[${code(text)}](${address})`;
}

/** Only addresses that a reader may safely follow become links. */
function link(text: string, address: string): string {
  const safe = /^(?:https?:\/\/|mailto:|#|\.{0,2}\/)/i.test(address) || !/[:\\]/.test(address);
  if (!safe) return text;
  return `[${text}](${address.replace(/[()<>\s]/g, (char) => encodeURIComponent(char))})`;
}
