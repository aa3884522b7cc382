// The exceptions that a function's body raises.
import type { CodeSymbol, RaiseSite } from '../../types/module.ts';

const byAsserts = 'AssertionError (implicitly from the `assert` statement)';

/** Sorted names, each once; a re-raise counts as what its handler catches. */
export function raised(symbol: CodeSymbol, withAsserts: boolean): readonly string[] {
  const names = symbol.raiseSites.flatMap(namesOf);
  if (withAsserts && symbol.flow.asserts) names.push(byAsserts);
  return [...new Set(names)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Names of those that leave the function and that a caller must know of. */
export function escaping(symbol: CodeSymbol): readonly string[] {
  const names = symbol.raiseSites
    .filter((site) => !site.caught && site.reraises === undefined && site.type !== null)
    .map((site) => site.type ?? '')
    .filter(
      (name) =>
        /^[\w.]+$/.test(name) &&
        /[A-Z]/.test(name.slice(name.lastIndexOf('.') + 1)) &&
        !/(^|\.)(NotImplementedError|AssertionError)$/.test(name),
    );
  return [...new Set(names)];
}

function namesOf(site: RaiseSite): readonly string[] {
  if (site.reraises !== undefined) return site.reraises;
  const name = site.type ?? site.from;
  return name === undefined ? [] : [name];
}
