// Compares what a docstring declares with what the code has, in pydoclint's order of verdicts.
import type { Declared } from './doc-facts.ts';
import { normalizeType, sameText, sameType, stripMarks } from './type-text.ts';

export interface Comparison {
  readonly fewer: boolean;
  readonly more: boolean;
  /** Names agree, their order does not. */
  readonly order: boolean;
  /** Names agree, these have other types. Empty: no difference to report. */
  readonly types: readonly Declared[];
  /** Whether a difference of types is to be reported even where hints are not compared. */
  readonly typesAnyway: boolean;
  /** The sets of names differ. */
  readonly names: boolean;
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/** `ordered`: a different order is a difference. */
export function compare(
  documented: readonly Declared[],
  actual: readonly Declared[],
  ordered: boolean,
): Comparison {
  const base = {
    fewer: documented.length < actual.length,
    more: documented.length > actual.length,
    order: false,
    types: [] as readonly Declared[],
    typesAnyway: false,
    names: false,
    missing: without(actual, documented),
    unknown: without(documented, actual),
  };
  const sameNames =
    documented.length === actual.length && base.missing.length + base.unknown.length === 0;
  if (!sameNames) return { ...base, names: true };
  const same = ordered ? sameHint : sameWords;
  const inOrder = documented.every((item, at) => item.name === actual[at]?.name);
  const types = inOrder
    ? actual.filter((item, at) => !same(documented[at]?.type ?? '', item.type))
    : withOtherTypes(documented, actual);
  if (types.length === 0) return { ...base, order: ordered && !inOrder };
  const order = ordered && !inOrder;
  return { ...base, order, types, typesAnyway: order };
}

function withOtherTypes(documented: readonly Declared[], actual: readonly Declared[]) {
  const types = new Map(documented.map((item) => [item.name, item.type]));
  return actual.filter((item) => !sameWords(types.get(item.name) ?? '', item.type));
}

/** Where order does not count, layout does: pydoclint compares sets of texts there. */
function sameWords(documented: string, actual: string): boolean {
  return stripMarks(documented) === stripMarks(actual);
}

function sameHint(documented: string, actual: string): boolean {
  return sameType(documented, actual) || sameText(normalizeType(documented), normalizeType(actual));
}

function without(left: readonly Declared[], right: readonly Declared[]): readonly string[] {
  const names = new Set(right.map((item) => item.name));
  return [...new Set(left.map((item) => item.name))].filter((name) => !names.has(name));
}
