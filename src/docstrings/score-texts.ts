// Measures texts: how many of the names they mention exist, and how much of what a definition asks for they tell.
import type { Docstring } from '../types/docstring.ts';
import type { CodeSymbol, Module } from '../types/module.ts';
import type { TextFigures } from '../types/run.ts';
import type { DraftJudge } from './check-draft.ts';

export interface TextScore {
  /** Share of what the definition asks for that the text tells, 0 to 1; null for a module. */
  readonly completeness: number | null;
  readonly mentions: number;
  readonly existing: number;
}

/** The score of one text; `symbol` null for a module's. */
export function scoreText(
  module: Module,
  symbol: CodeSymbol | null,
  docstring: Docstring,
  judge: Pick<DraftJudge, 'names'>,
): TextScore {
  const names = judge.names(module, symbol, docstring);
  return {
    completeness: symbol === null ? null : share(asked(symbol, docstring)),
    mentions: names.length,
    existing: names.filter(({ exists }) => exists).length,
  };
}

/** The figures of many texts: completeness is their mean, existence that of all names together. */
export function sumScores(scores: readonly TextScore[]): TextFigures {
  const shares = scores.flatMap(({ completeness }) => completeness ?? []);
  const mentions = sum(scores.map((each) => each.mentions));
  const existing = sum(scores.map((each) => each.existing));
  return {
    count: scores.length,
    completeness: shares.length === 0 ? null : sum(shares) / shares.length,
    ...{ mentions, existing },
    existence: mentions === 0 ? null : existing / mentions,
  };
}

/** A summary; each parameter; the result; each exception that leaves the body. */
function asked(symbol: CodeSymbol, docstring: Docstring): readonly boolean[] {
  const named = new Set(namesIn(docstring, ['parameters', 'attributes']));
  const raised = new Set(namesIn(docstring, ['raises']));
  const escaping = symbol.raiseSites.flatMap(({ type, caught }) => (caught || !type ? [] : [type]));
  return [
    docstring.sections.some(({ kind }) => kind === 'text'),
    ...passedParameters(symbol).map((name) => named.has(name)),
    ...(givesResult(symbol) ? [tellsResult(docstring)] : []),
    ...[...new Set(escaping)].map((type) => raised.has(type)),
  ];
}

/** Names of the parameters that a caller passes. */
export function passedParameters({ parameters }: CodeSymbol): readonly string[] {
  return parameters.map(({ name }) => name).filter((name) => !/^(self|cls)$/.test(name));
}

export function givesResult({ kind, flow }: CodeSymbol): boolean {
  return kind !== 'class' && (flow.returnsValue || flow.yields);
}

export function tellsResult({ sections }: Docstring): boolean {
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

/** The share of what holds, 0 to 1. */
export function share(parts: readonly boolean[]): number {
  return parts.filter(Boolean).length / parts.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
