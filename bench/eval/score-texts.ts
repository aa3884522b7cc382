// Completeness and existence of names of the texts in a manifest, by our own checks and by DocAgent's rule.
import { createDraftJudge } from '../../src/docstrings/check-draft.ts';
import { mentionsOf } from '../../src/docstrings/facts/mentions.ts';
import { renderDocstring } from '../../src/docstrings/render-docstring.ts';
import type { CodeBase } from '../../src/index.ts';
import type { Docstring } from '../../src/types/docstring.ts';
import type { CodeSymbol, Module } from '../../src/types/module.ts';

export interface TextScore {
  readonly id: string;
  readonly code: string;
  readonly text: string;
  /** Shares of what the definition asks for that the text has, 0 to 1. */
  readonly complete: number;
  readonly completeAsDocAgent: number;
  readonly mentions: number;
  /** Lines with a name that exists nowhere. */
  readonly ghosts: number;
}

/** Scores of each documented definition; modules have none. */
export function scoreTexts(
  code: CodeBase,
  texts: ReadonlyMap<string, Docstring>,
): readonly TextScore[] {
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
): TextScore {
  const text = renderDocstring(docstring, { style: 'google' });
  const ghosts = judge
    .refute(module, symbol, docstring)
    .filter(({ id }) => id === 'unknown-names')
    .reduce((sum, { message }) => sum + message.split(',').length, 0);
  const { start, end } = symbol.range;
  return {
    ...{ id: symbol.id, text, ghosts },
    code: sources.get(module.path)!.slice(start, end),
    complete: share(asked(symbol, docstring)),
    completeAsDocAgent: share(askedByDocAgent(symbol, docstring)),
    mentions: mentionsOf(text).length,
  };
}

/** A summary; each parameter; the result; each exception that leaves the body. */
function asked(symbol: CodeSymbol, docstring: Docstring): readonly boolean[] {
  const named = new Set(namesIn(docstring, ['parameters', 'attributes']));
  const raised = new Set(namesIn(docstring, ['raises']));
  const escaping = symbol.raiseSites.flatMap(({ type, caught }) => (caught || !type ? [] : [type]));
  return [
    docstring.sections.some(({ kind }) => kind === 'text'),
    ...passed(symbol).map((name) => named.has(name)),
    ...(returns(symbol) ? [hasResult(docstring)] : []),
    ...[...new Set(escaping)].map((type) => raised.has(type)),
  ];
}

/** DocAgent's evaluator: sections that must exist, whatever they name: summary, description, args, returns, raises. */
function askedByDocAgent(symbol: CodeSymbol, docstring: Docstring): readonly boolean[] {
  const has = (kind: string) => docstring.sections.some((section) => section.kind === kind);
  const prose = docstring.sections.find(({ kind }) => kind === 'text');
  const paragraphs = prose?.kind === 'text' ? prose.value.trim().split(/\n\s*\n/).length : 0;
  return [
    paragraphs > 0,
    paragraphs > 1,
    ...(passed(symbol).length > 0 ? [has('parameters') || has('attributes')] : []),
    ...(returns(symbol) ? [hasResult(docstring)] : []),
    ...(symbol.raiseSites.some(({ caught }) => !caught) ? [has('raises')] : []),
  ];
}

function passed({ parameters }: CodeSymbol): readonly string[] {
  return parameters.map(({ name }) => name).filter((name) => !/^(self|cls)$/.test(name));
}

function returns({ kind, flow }: CodeSymbol): boolean {
  return kind !== 'class' && (flow.returnsValue || flow.yields);
}

function hasResult({ sections }: Docstring): boolean {
  return sections.some(({ kind }) => kind === 'returns' || kind === 'yields');
}

function namesIn({ sections }: Docstring, kinds: readonly string[]): readonly string[] {
  return sections.flatMap((section) => {
    if (!kinds.includes(section.kind)) return [];
    if (section.kind === 'parameters' || section.kind === 'attributes') {
      return section.value.map(({ name }) => name.replace(/^\*+/, ''));
    }
    return section.kind === 'raises'
      ? section.value.map(({ annotation }) => String(annotation))
      : [];
  });
}

function share(parts: readonly boolean[]): number {
  return parts.filter(Boolean).length / parts.length;
}
