// How many false statements of a model reach the outputs, by kind: a server that lies, a real package, real HTTP.
//
//   npm run bench:lies -- [--target FOLDER] [--rate 0.2] [--seeds 4]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type LieKind, lieKinds } from '../test/simulator/lies.ts';
import { type Fate, fatesOfLies } from './lies/fates-of-lies.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const requests = 'python3-requests/usr/lib/python3/dist-packages/requests';
const { values } = parseArgs({
  options: {
    target: { type: 'string', default: join(root, '.corpora', requests) },
    rate: { type: 'string', default: '0.2' },
    seeds: { type: 'string', default: '4' },
  },
});

/** Kinds that no check covers, and why. */
const uncovered: Readonly<Partial<Record<LieKind, string>>> = {
  'missing-parameter': 'asked for once more; when it stays away, there is nothing to drop',
  'wrong-type': "types in prose are not compared; those of tables and signatures are the code's",
  'example-of-broken-grammar': 'examples are read for brackets, strings and calls, not parsed',
  'unmarked-falsehood': 'prose without a name, a number or a known claim',
};

const fates = { mended: await run(false), stubborn: await run(true) };
const rows = lieKinds.map((kind) => ({
  kind,
  ...row('', fates.mended, kind),
  ...row('stubborn: ', fates.stubborn, kind),
  note: uncovered[kind] ?? '',
}));
console.table(rows);
const arrived = [...fates.mended, ...fates.stubborn].filter(
  ({ kind, arrived }) => arrived && uncovered[kind] === undefined,
);
for (const { kind, name, words } of arrived) console.log(`arrived: ${kind} in ${name}: ${words}`);
if (arrived.length > 0) process.exitCode = 1;

/** `stubborn`: the request for a repair is answered with the same lies. */
async function run(stubborn: boolean): Promise<readonly Fate[]> {
  const all: Fate[] = [];
  for (let seed = 1; seed <= Number(values.seeds); seed++) {
    const cwd = mkdtempSync(join(tmpdir(), 'docwright-lies-'));
    const plan = { rate: Number(values.rate), seed, stubborn };
    all.push(...(await fatesOfLies(values.target, cwd, plan)));
    rmSync(cwd, { recursive: true });
  }
  return all;
}

function row(prefix: string, all: readonly Fate[], kind: LieKind): Record<string, number | string> {
  const of = all.filter((each) => each.kind === kind);
  const stopped = of.filter(({ arrived }) => !arrived).length;
  const recall = of.length === 0 ? '-' : `${((100 * stopped) / of.length).toFixed(0)} %`;
  return { [`${prefix}told`]: of.length, [`${prefix}recall`]: recall };
}
