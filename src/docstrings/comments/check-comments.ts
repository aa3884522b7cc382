// Runs the checks of doc comments over a module of a language whose documentation stands in comments.
import type { DocstringStyle } from '../../types/docstring.ts';
import type { Finding } from '../../types/finding.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import { brokenLinks } from '../checks/broken-links.ts';
import { emptyPhrases } from '../checks/empty-phrases.ts';
import { unverifiableClaims } from '../checks/unverifiable-claims.ts';
import type { Check, TextContext } from '../facts/check.ts';
import { knownNames } from '../facts/names.ts';
import { completeCheckOptions } from '../facts/options.ts';
import { parseDocstring } from '../parse-docstring.ts';
import { commentChecks } from './checks/index.ts';
import { commentSubject } from './comment-subject.ts';
import { type CommentWorld, commentWorld } from './comment-world.ts';
import { isIgnored } from './ignored.ts';

const proseChecks: readonly Check[] = [brokenLinks, emptyPhrases, unverifiableClaims];

/**
 * Findings on the doc comments of a module, by line. Pure and total; none carries a reference.
 *
 * @param source The module's text, for the lines of findings and for ignores in comments; '' where it is not known.
 * @param disabled Ids that are not run.
 * @param world The project around it. Default: the module alone.
 */
export function checkComments(
  module: Module,
  style: DocstringStyle,
  source: string,
  disabled: ReadonlySet<string> = new Set(),
  world: CommentWorld = commentWorld([module]),
): readonly Finding[] {
  const seen = new Set<string>();
  const found = module.symbols.flatMap((symbol) => {
    const { docstring: text, docstringRange: range } = symbol;
    const key = `${range?.start} ${symbol.name}`;
    if (text === null || seen.has(key)) return [];
    seen.add(key);
    const docstring = parseDocstring(text, { style, warnings: false, lenient: true });
    const subject = commentSubject(module, symbol, docstring, world);
    if (subject === null) return [];
    const offset = range === null ? 0 : blankHead(source.slice(range.start, range.end));
    const compared = commentChecks.filter(({ id }) => !disabled.has(id));
    return [
      ...compared.flatMap((check) => check.run({ ...subject, offset })),
      ...proseFindings(module, symbol, docstring, disabled),
    ].filter((finding) => !isIgnored(finding, symbol, source));
  });
  return found.sort((a, b) => a.line - b.line || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Lines of a comment above its text: that of the opening mark, where nothing stands behind it. */
function blankHead(comment: string): number {
  return /^\/\*[*!]*<?[ \t]*[\r\n]/.test(comment) ? 1 : 0;
}

function proseFindings(
  module: Module,
  symbol: CodeSymbol,
  docstring: ReturnType<typeof parseDocstring>,
  disabled: ReadonlySet<string>,
): readonly Finding[] {
  const prose = docstring.sections.find(({ kind }) => kind === 'text');
  if (prose?.kind !== 'text') return [];
  const context: TextContext = {
    module,
    options: completeCheckOptions({}),
    subject: {
      symbol,
      text: prose.value,
      docstring,
      range: symbol.docstringRange,
      names: knownNames([]),
      words: null,
    },
  };
  return proseChecks.flatMap((check) =>
    check.of === 'text' && !disabled.has(check.id) ? check.run(context) : [],
  );
}
