// Peak memory of whole runs over a large repository: npm run bench:memory -- FOLDER... [--files 4000]; needs GNU time.
// The Python files of the folders, copied once more under other names until there are enough, are the repository.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesBelow } from './language/files-below.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string', default: '4000' } },
});
const found = positionals.flatMap(filesBelow).filter((path) => path.endsWith('.py'));
if (found.length === 0) {
  console.error('Name folders with Python files: npm run bench:memory -- FOLDER... [--files 4000]');
  process.exit(2);
}

const program = join(dirname(dirname(fileURLToPath(import.meta.url))), 'bin/docwright.js');
const folder = mkdtempSync(join(tmpdir(), 'bench-memory-'));
try {
  const repository = join(folder, 'repository');
  const bytes = copyFiles(Number(values.files), repository);
  console.log(`${values.files} files, ${(bytes / 1e6).toFixed(0)} MB`);
  console.log('| command | seconds | peak MB resident |\n|---|---|---|');
  measure('extract --json', ['extract', repository, '--json']);
  measure('generate --no-ai', ['generate', repository, '--no-ai', '--out', join(folder, 'out')]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Bytes of what was copied. */
function copyFiles(count: number, target: string): number {
  let bytes = 0;
  for (let at = 0; at < count; at++) {
    const from = found[at % found.length]!;
    const to = join(target, `copy${Math.floor(at / found.length)}`, from);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(from, to);
    bytes += statSync(to).size;
  }
  return bytes;
}

function measure(name: string, command: readonly string[]): void {
  const figures = join(folder, 'figures');
  const time = [
    '-q',
    '-o',
    figures,
    '-f',
    '%e %M',
    process.execPath,
    program,
    ...command,
    '--quiet',
  ];
  const { status } = spawnSync('/usr/bin/time', time, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`docwright ${name} ended with ${status}`);
  const [seconds, kilobytes] = readFileSync(figures, 'utf8').split(' ').map(Number);
  console.log(`| ${name} | ${seconds!.toFixed(1)} | ${Math.round(kilobytes! / 1024)} |`);
}
