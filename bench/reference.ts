// The whole static reference beside Doxygen's XML on the same files: node bench/reference.ts FOLDER [RUNS]
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [target, runs = '3'] = process.argv.slice(2);
if (target === undefined) throw new Error('usage: node bench/reference.ts FOLDER [RUNS]');

const out = mkdtempSync(join(tmpdir(), 'bench-reference-'));
try {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < Number(runs); run++) {
    ours.push(timed(docwright));
    theirs.push(timed(doxygen));
  }
  const best = (times: readonly number[]) => Math.min(...times);
  console.log(`docwright generate --no-ai: ${best(ours).toFixed(2)} s, best of ${runs}`);
  console.log(`doxygen, XML only: ${best(theirs).toFixed(2)} s, best of ${runs}`);
  console.log(`doxygen / docwright: ${(best(theirs) / best(ours)).toFixed(2)}`);
} finally {
  rmSync(out, { recursive: true, force: true });
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

function docwright(): void {
  const folder = mkdtempSync(join(out, 'docwright-'));
  const command = [join(root, 'bin', 'docwright.js'), 'generate', target!, '--no-ai', '--quiet'];
  execFileSync(process.execPath, [...command, '--out', folder], { stdio: 'ignore' });
}

function doxygen(): void {
  const folder = mkdtempSync(join(out, 'doxygen-'));
  const settings = [
    `INPUT=${target}`,
    'FILE_PATTERNS=*.py',
    'RECURSIVE=YES',
    'EXTRACT_ALL=YES',
    'QUIET=YES',
    'WARNINGS=NO',
    'GENERATE_HTML=NO',
    'GENERATE_LATEX=NO',
    'GENERATE_XML=YES',
    'HAVE_DOT=NO',
    `OUTPUT_DIRECTORY=${folder}`,
  ];
  const { status, error } = spawnSync('doxygen', ['-'], { input: settings.join('\n') });
  if (status !== 0) throw new Error(`doxygen failed: ${error?.message ?? status}`);
}
