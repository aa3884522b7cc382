import type { Check } from '../facts/check.ts';

/**
 * A source file can be parsed.
 *
 * What could not be parsed is not checked.
 *
 * True: `def f(): ...`
 *
 * False: `def f(:`
 */
export const syntaxError: Check = {
  id: 'syntax-error',
  references: ['DOC002'],
  severity: 'warning',
  of: 'module',
  run({ module }) {
    return module.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ path, line, column, message }) => ({
        path,
        line,
        column,
        id: 'syntax-error',
        reference: 'DOC002',
        severity: 'warning' as const,
        symbol: null,
        message,
      }));
  },
};
