import { type Check, finding, listed } from '../facts/check.ts';
import { escaping, raised } from '../facts/raised.ts';

/**
 * The Raises section lists the exceptions that the body raises.
 *
 * A warning when one that leaves the function is not listed; a note when only more are listed, since what is called
 * may raise them.
 *
 * True: `def f(): raise ValueError` with `Raises: ValueError: Always.`
 *
 * False: `def f(): raise ValueError` with `Raises: KeyError: Always.`
 */
export const raisesDifferent: Check = {
  id: 'raises-different',
  references: ['DOC503'],
  severity: 'warning',
  of: 'function',
  run(context) {
    const { subject, options } = context;
    const { symbol, facts } = subject;
    if (subject.depth !== 'all' || options.skipCheckingRaises || symbol.raiseSites.length === 0)
      return [];
    const body = raised(symbol, options.shouldDeclareAssertErrorIfAssertStatementExists);
    const said = facts.raises.filter((name) => name !== '').sort(byText);
    const same =
      body.length === said.length && body.every((name, at) => name.startsWith(said[at] ?? ''));
    if (same) return [];
    const unsaid =
      facts.raises.length === 0
        ? []
        : escaping(symbol).filter((name) => !said.some((other) => sameException(name, other)));
    return [
      finding(context, {
        id: this.id,
        reference: 'DOC503',
        severity: unsaid.length > 0 ? 'warning' : 'info',
        message: `The Raises section names ${listed(said) || 'nothing'}, the body raises ${listed(body) || 'nothing by name'}.`,
      }),
    ];
  },
};

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const lastPart = (name: string) => name.replaceAll(/[`~]/g, '').split('.').at(-1) ?? name;
const sameException = (raisedName: string, said: string) =>
  said.split(/[,\s]+/).some((part) => lastPart(part) === lastPart(raisedName));
