// reStructuredText directives: code, change notes and admonitions; the rest keeps its text.
import {
  admonitionTitle,
  type BlockReader,
  dedent,
  indentedEnd,
  type ProseContext,
  quote,
} from './block-reader.ts';
import { fence } from './escape.ts';
import { inline, type Resolve } from './inline.ts';

export const directive: BlockReader = {
  begins: (lines, at) => /^\s*\.\. /.test(lines[at]!),
  read: (lines, at, context) => {
    const next = indentedEnd(lines, at);
    const body = dedent(lines.slice(at + 1, next));
    const line = lines[at]!.trim();
    const note = /^\.\. \[([#*]?[\w-]*)\]\s(.*)$/.exec(line);
    if (note) return { next, block: footnote(note[1]!, note[2]!, body, context) };
    const found = /^\.\. ([\w:-]+)::(.*)$/s.exec(line);
    return { next, block: found ? directiveBlock(found[1]!, found[2]!.trim(), body, context) : '' };
  },
};

/** `.. [1] Text` as a paragraph; the name is what the text refers to. */
function footnote(name: string, first: string, body: string, { nested }: ProseContext): string {
  return `\\[${name.replace(/[#*_]/g, '\\$&')}\\] ${nested([first, body].filter(Boolean).join('\n'))}`;
}

const codeDirectives = /^(?:code|code-block|sourcecode|parsed-literal|doctest|testcode|raw)$/;
const hiddenDirectives =
  /^(?:index|currentmodule|module|automodule|toctree|contents|only|highlight|todo|image|figure)$/;
/** Stands for a definition that has a section of its own. */
const definitionDirectives =
  /^auto(?:class|function|method|attribute|exception|data|decorator|property)$/;
const titledDirectives = /^(?:admonition|rubric|topic|sidebar)$/;

const changes: Readonly<Record<string, string>> = {
  versionadded: 'Added in version',
  versionchanged: 'Changed in version',
  deprecated: 'Deprecated since version',
  versionremoved: 'Removed in version',
};

function directiveBlock(
  name: string,
  argument: string,
  body: string,
  context: ProseContext,
): string {
  if (codeDirectives.test(name)) {
    return fence(withoutOptions(body), /^[\w+-]*$/.test(argument) ? argument : '');
  }
  if (name === 'math')
    return fence([argument, withoutOptions(body)].filter(Boolean).join('\n'), 'math');
  if (hiddenDirectives.test(name)) return '';
  if (definitionDirectives.test(name))
    return inline(`:obj:\`${argument.replaceAll('`', '')}\``, context.resolve);
  if (Object.hasOwn(changes, name)) return changeNote(changes[name]!, argument, body, context);
  const titled = titledDirectives.test(name) && argument !== '';
  const text = [titled ? '' : argument, withoutOptions(body)].filter(Boolean).join('\n\n');
  const title = inline(titled ? argument : admonitionTitle(name), noNames);
  return quote([`**${title}**`, context.nested(text)]);
}

/** The first word behind the directive is the version, what follows belongs to the text. */
function changeNote(title: string, argument: string, body: string, context: ProseContext): string {
  const [version = '', ...rest] = argument.split(/\s+/);
  const text = [rest.join(' '), body].filter(Boolean).join('\n');
  return quote([`**${`${title} ${inline(version, noNames)}`.trim()}**`, context.nested(text)]);
}

const noNames: Resolve = () => null;

function withoutOptions(body: string): string {
  const lines = body.split('\n');
  const first = lines.findIndex((line) => !/^:[\w-]+:/.test(line));
  return first < 0 ? '' : dedent(lines.slice(first));
}
