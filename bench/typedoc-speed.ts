// Reading a TypeScript package beside TypeDoc, each a whole process: npm run bench:typedoc -- FOLDER [RUNS]
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processorSeconds } from './language/processor-seconds.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [target, runs = '3'] = process.argv.slice(2);
if (target === undefined) {
  console.error('Name a TypeScript package: npm run bench:typedoc -- FOLDER [RUNS]');
  process.exit(2);
}
const folder = resolve(target);
const out = mkdtempSync(join(tmpdir(), 'bench-typedoc-'));
const model = join(out, 'model.json');
const typedoc = [
  join(root, 'node_modules/typedoc/bin/typedoc'),
  ...['--entryPointStrategy', 'expand', '--entryPoints', join(folder, 'src')],
  ...['--logLevel', 'None', '--disableGit', '--sourceLinkTemplate', 'x'],
];
const programs: Readonly<Record<string, readonly string[]>> = {
  docwright: [join(root, 'bin/docwright.js'), 'extract', join(folder, 'src'), '--json'],
  'TypeDoc, types not checked': [...typedoc, '--skipErrorChecking', '--json', model],
  'TypeDoc as it comes': [...typedoc, '--json', join(out, 'checked.json')],
};

const times = Object.keys(programs).map((name) => ({
  name,
  wall: [] as number[],
  cpu: [] as number[],
}));
try {
  for (let run = 0; run < Number(runs); run++) {
    for (const row of times) {
      const { wall, cpu } = timed(programs[row.name]!);
      row.wall.push(wall);
      row.cpu.push(cpu);
    }
    if (!existsSync(model)) throw new Error(`TypeDoc wrote nothing for ${folder}: run it there`);
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
const ours = times[0]!;
console.log(`best of ${runs}              wall s   ratio   processor s   ratio`);
for (const { name, wall, cpu } of times) {
  const columns = [
    name.padEnd(27),
    Math.min(...wall).toFixed(1),
    (Math.min(...wall) / Math.min(...ours.wall)).toFixed(1),
    Math.min(...cpu).toFixed(1),
    (Math.min(...cpu) / Math.min(...ours.cpu)).toFixed(1),
  ];
  console.log(columns.join('   '));
}

/** Seconds of a process and its threads. */
function timed(command: readonly string[]): { wall: number; cpu: number } {
  const start = performance.now();
  const cpu = processorSeconds([process.execPath, ...command], { cwd: folder });
  return { wall: (performance.now() - start) / 1000, cpu };
}
