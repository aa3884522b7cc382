// What must hold after any number of kills, as sentences about what does not.
import { differences, type Findings } from './lives.ts';

/** Empty when every promise of paying once holds. */
export function violations(
  { calls, uniqueCalls, inFlightAtKills, serverTokens, ledgerTokens, integrity }: Findings,
  made: ReadonlyMap<string, string>,
  undisturbed: ReadonlyMap<string, string>,
): readonly string[] {
  const different = differences(made, undisturbed);
  const checks: readonly (readonly [boolean, string])[] = [
    [
      calls - uniqueCalls <= inFlightAtKills,
      `${calls} calls, ${uniqueCalls} unique, ${inFlightAtKills} in flight at kills`,
    ],
    [ledgerTokens >= serverTokens, `ledger ${ledgerTokens} below the server's ${serverTokens}`],
    [integrity === 'ok', `database: ${integrity}`],
    [different.length === 0, `output differs: ${different.slice(0, 3).join(', ')}`],
  ];
  return checks.filter(([holds]) => !holds).map(([, message]) => message);
}
