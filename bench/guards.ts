// Takes out one guard after the other, in a copy of the project, and sees the test that shows it fail.
// Usage: npm run verify:guards [-- WORD]; WORD chooses the proofs whose guard or test holds it.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostileInputs, type Proof } from '../test/hostile/hostile-inputs.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const copied = [
  'src',
  'test',
  'bin',
  'web',
  'scripts',
  'prompts',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];
const linked = ['node_modules', 'assets'];

const word = process.argv[2] ?? '';
const proofs = hostileInputs
  .flatMap(({ proofs }) => proofs)
  .filter(({ guard, test }) => `${guard} ${test}`.includes(word));
const copy = mkdtempSync(join(tmpdir(), 'docwright-guards-'));
const reportFile = join(copy, 'report.json');
const report = ['--reporter', 'json', '--outputFile', reportFile];
const passing = new Map<string, boolean>();
try {
  for (const path of copied) cpSync(join(root, path), join(copy, path), { recursive: true });
  for (const path of linked) symlinkSync(join(root, path), join(copy, path));
  const useless = proofs.filter((proof) => !judged(proof));
  console.log(
    `${proofs.length - useless.length} of ${proofs.length} guards: their test fails without them.`,
  );
  process.exitCode = useless.length === 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

/** Whether the test passes with the guard and fails without it. */
function judged(proof: Proof): boolean {
  const path = join(copy, proof.guard);
  const whole = readFileSync(path, 'utf8');
  const key = `${proof.test} ${proof.name}`;
  const passes = passing.get(key) ?? run(proof);
  passing.set(key, passes);
  const without = [proof.without, ...(proof.also ? [proof.also] : [])].reduce(
    (text, [from, to]) => text.replace(from, () => to),
    whole,
  );
  writeFileSync(path, without);
  const fails = !run(proof);
  writeFileSync(path, whole);
  const said = !passes ? 'FAILS WITH THE GUARD' : fails ? 'red' : 'STILL GREEN';
  console.log(`${said.padEnd(12)} ${proof.guard} -> ${proof.test}: ${proof.name}`);
  return passes && fails;
}

/** Whether the one test passes; a name that chooses none is a failure. */
function run({ test, name }: Proof): boolean {
  const pattern = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const argv = [
    'node_modules/vitest/vitest.mjs',
    'run',
    test,
    `--testNamePattern=${pattern}`,
    ...report,
  ];
  rmSync(reportFile, { force: true });
  spawnSync(process.execPath, argv, { cwd: copy, timeout: 300_000, stdio: 'ignore' });
  if (!existsSync(reportFile)) return false;
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(reportFile, 'utf8'));
  return numPassedTests > 0 && numFailedTests === 0;
}
