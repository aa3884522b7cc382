// Completeness and existence of names of the texts in a manifest, by our own checks and by DocAgent's rule.
import { createDraftJudge } from '../../src/docstrings/check-draft.ts';
import { renderDocstring } from '../../src/docstrings/render-docstring.ts';
import {
  givesResult,
  passedParameters,
  scoreText,
  share,
  type TextScore,
  tellsResult,
} from '../../src/docstrings/score-texts.ts';
import type { CodeBase } from '../../src/index.ts';
import type { Docstring } from '../../src/types/docstring.ts';
import type { CodeSymbol, Module } from '../../src/types/module.ts';

export interface EvaluatedText extends TextScore {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  /** Share of what DocAgent's rule asks for, 0 to 1. */
  readonly completeAsDocAgent: number;
}

/** Scores of each documented definition; modules have none. */
export function scoreTexts(
  code: CodeBase,
  texts: ReadonlyMap<string, Docstring>,
): readonly EvaluatedText[] {
  const { modules } = code.graph;
  const judge = createDraftJudge({ modules, sources: code.sources, rootName: code.scan.name });
  return modules.flatMap((module) =>
    module.symbols.flatMap((symbol) => {
      const docstring = texts.get(symbol.id);
      return docstring === undefined ? [] : [score(module, symbol, docstring, judge, code)];
    }),
  );
}

function score(
  module: Module,
  symbol: CodeSymbol,
  docstring: Docstring,
  judge: ReturnType<typeof createDraftJudge>,
  { sources }: CodeBase,
): EvaluatedText {
  const text = renderDocstring(docstring, { style: 'google' });
  const { start, end } = symbol.range;
  return {
    ...scoreText(module, symbol, docstring, judge),
    ...{ id: symbol.id, text },
    code: sources.get(module.path)!.slice(start, end),
    completeAsDocAgent: share(askedByDocAgent(symbol, docstring)),
  };
}

/** DocAgent's evaluator: sections that must exist, whatever they name: summary, description, args, returns, raises. */
function askedByDocAgent(symbol: CodeSymbol, docstring: Docstring): readonly boolean[] {
  const has = (kind: string) => docstring.sections.some((section) => section.kind === kind);
  const prose = docstring.sections.find(({ kind }) => kind === 'text');
  const paragraphs = prose?.kind === 'text' ? prose.value.trim().split(/\n\s*\n/).length : 0;
  return [
    paragraphs > 0,
    paragraphs > 1,
    ...(passedParameters(symbol).length > 0 ? [has('parameters') || has('attributes')] : []),
    ...(givesResult(symbol) ? [tellsResult(docstring)] : []),
    ...(symbol.raiseSites.some(({ caught }) => !caught) ? [has('raises')] : []),
  ];
}
