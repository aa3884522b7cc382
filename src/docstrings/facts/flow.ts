// What a function gives back, as its body and its annotation say.
import type { CodeSymbol } from '../../types/module.ts';
import { annotationOf, decoratedAs } from './code-facts.ts';
import { normalizeType, stripMarks, typeArguments } from './type-text.ts';

export interface Flow {
  readonly returnStatement: boolean;
  readonly bareReturn: boolean;
  readonly yieldStatement: boolean;
  /** In one spelling; null without annotation. */
  readonly annotation: string | null;
  readonly generator: 'generator' | 'async' | null;
  /** Annotated as Iterator, Iterable or their async kinds. */
  readonly iterator: boolean;
  readonly property: boolean;
  readonly abstract: boolean;
}

export function flowOf(symbol: CodeSymbol): Flow {
  const annotation = annotationOf(symbol);
  const { flow } = symbol;
  return {
    returnStatement: flow.returnsValue || (flow.bareReturn ?? flow.returnsNothing),
    bareReturn: flow.bareReturn ?? flow.returnsNothing,
    yieldStatement: flow.yieldStatement ?? flow.yields,
    annotation,
    generator: generatorKind(annotation),
    iterator: /^(Async)?(Iterator|Iterable)/.test(annotation ?? ''),
    property: decoratedAs(symbol, 'property'),
    abstract: decoratedAs(symbol, 'abstractmethod'),
  };
}

/** The type that is yielded, as the annotation says; the annotation itself where it has no such part. */
export function yieldedType({ annotation, generator, iterator }: Flow): string | null {
  if (annotation === null || (!generator && !iterator)) return null;
  const parts = typeArguments(annotation);
  if (iterator && parts) return stripMarks(parts.length > 1 ? tuple(parts) : (parts[0] ?? ''));
  return stripMarks(parts && parts.length <= most(generator) ? (parts[0] ?? '') : annotation);
}

/** The type that a generator returns at its end, as the annotation says. */
export function generatorResult({ annotation, generator }: Flow): string | null {
  const parts = annotation === null ? null : typeArguments(annotation);
  if (!parts || parts.length > most(generator)) return annotation && stripMarks(annotation);
  return generator === 'async' ? 'None' : stripMarks(normalizeType(parts[2] ?? 'None'));
}

const most = (generator: Flow['generator']) => (generator === 'async' ? 2 : 3);
const tuple = (parts: readonly string[]) => `(${parts.join(', ')})`;

function generatorKind(annotation: string | null): Flow['generator'] {
  if (annotation === null) return null;
  if (/^AsyncGenerator(\[|$)/.test(annotation)) return 'async';
  return /^Generator(\[|$)/.test(annotation) ? 'generator' : null;
}
