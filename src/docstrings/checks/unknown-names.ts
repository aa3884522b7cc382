import { type Check, listed } from '../facts/check.ts';
import { checkedNames } from '../facts/checked-names.ts';
import { placed } from '../facts/placed.ts';

/**
 * Names that a docstring mentions exist.
 *
 * A name in a role (`` :func:`connect` ``), a call (``` ``connect()`` ```) or backticks is looked up exactly, part by part: in the
 * module's source, the project's definitions, parameters and imports, declared dependencies, the standard library and builtins.
 * A role's leading `_alias.` is taken for a documentation alias. Names without an underscore, a dot or an inner capital are words as often as names, and are left alone.
 *
 * True: ``` Use ``Session.get()``. ``` where `Session.get` is defined.
 *
 * False: ``` Use ``Session.fetch_all()``. ``` where nothing of that name exists.
 */
export const unknownNames: Check = {
  id: 'unknown-names',
  references: [],
  severity: 'error',
  of: 'text',
  run(context) {
    const byLine = new Map<number, Set<string>>();
    for (const { name, line, exists } of checkedNames(context.subject)) {
      if (!exists) byLine.set(line, (byLine.get(line) ?? new Set()).add(name));
    }
    return [...byLine].map(([line, found]) =>
      placed(context, line, {
        id: this.id,
        severity: 'error',
        message: `Nothing is called ${listed([...found])}.`,
      }),
    );
  },
};
