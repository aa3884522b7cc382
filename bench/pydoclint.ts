// Compares our findings with those of an installed pydoclint, code and line, over sources and over generated modules.
// Usage: npm run verify:pydoclint -- [--show N] [--sweep none|singles|pairs] [--options JSON] [--style S] [DIR...]
//   [--generated N [--seed S] [--nested]]: N modules of 200 random definitions, in the place of DIR or beside it.
// PYDOCLINT names the command when it is not on the PATH.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { compareFindings } from './pydoclint/compare-findings.ts';
import { randomModule } from './pydoclint/definitions.ts';
import { isRefused, type OptionSet, optionSets, type Sweep } from './pydoclint/option-sets.ts';
import { readModules, reportedByUs } from './pydoclint/run-ours.ts';
import { isInstalled, reportedByPydoclint } from './pydoclint/run-pydoclint.ts';

const styles = ['google', 'numpy', 'sphinx'] as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    show: { type: 'string', default: '0' },
    options: { type: 'string', default: '{}' },
    sweep: { type: 'string', default: 'none' },
    style: { type: 'string' },
    generated: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    nested: { type: 'boolean', default: false },
  },
});
const fixed = JSON.parse(values.options) as OptionSet;
const sets = optionSets(values.sweep as Sweep).map((set) => ({ ...fixed, ...set }));
const asked = styles.filter((style) => values.style === undefined || style === values.style);

if (!isInstalled()) {
  console.log('Skipped: pydoclint is not installed here. Name the command in PYDOCLINT.');
  process.exit(0);
}
const scratch = mkdtempSync(join(tmpdir(), 'pydoclint-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

console.log('style  | sources | runs | both | only ours | only pydoclint | agreement');
const classes = new Map<string, string[]>();
for (const root of [...positionals, ...generated(Number(values.generated))]) {
  const sources = await readModules(root);
  for (const style of asked) {
    const sum = { runs: 0, both: 0, ours: 0, theirs: 0 };
    for (const set of sets.filter((one) => !isRefused(style, one))) {
      const options = { ...set, style };
      const theirs = reportedByPydoclint(root, options);
      if (theirs === null) {
        console.log(`pydoclint fails on ${relative('.', root)} with ${JSON.stringify(options)}`);
        continue;
      }
      const ours = reportedByUs(sources, options);
      const { both, onlyOurs, onlyTheirs } = compareFindings(ours, theirs);
      sum.runs++;
      sum.both += both;
      sum.ours += onlyOurs.length;
      sum.theirs += onlyTheirs.length;
      note('only ours', style, set, onlyOurs);
      note('only pydoclint', style, set, onlyTheirs);
    }
    const all = sum.both + sum.ours + sum.theirs;
    const share = all === 0 ? 100 : (100 * sum.both) / all;
    const cells = [style.padEnd(6), relative('.', root), sum.runs, sum.both, sum.ours, sum.theirs];
    console.log(`${cells.join(' | ')} | ${share.toFixed(3)} %`);
    if (sum.ours + sum.theirs > 0) process.exitCode = 1;
  }
}
for (const [key, places] of [...classes].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`\n${key}: ${places.length}`);
  for (const place of places.slice(0, Number(values.show))) console.log(`  ${place}`);
}

function note(side: string, style: string, set: OptionSet, findings: readonly string[]): void {
  for (const finding of findings) {
    const key = `${side}, ${style}, ${/DOC\d+/.exec(finding)?.[0]}`;
    classes.set(key, [...(classes.get(key) ?? []), `${finding} ${JSON.stringify(set)}`]);
  }
}

function generated(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const seed = Number(values.seed) + at;
    const root = join(scratch, `seed-${seed}`);
    mkdirSync(root);
    for (const style of styles)
      writeFileSync(join(root, `${style}.py`), randomModule(seed, 200, style, values.nested));
    return root;
  });
}
