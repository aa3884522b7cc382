// Speed of each language beside universal-ctags, in processor time, which a busy machine does not change much: `npm run bench:languages -- LANGUAGE=FOLDER...`.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { languageOf } from '../src/code/parse/languages/index.ts';
import { createParsePool } from '../src/workers/parse-pool.ts';
import { filesBelow } from './language/files-below.ts';
import { processorSeconds } from './language/processor-seconds.ts';

const ctagsNames: Readonly<Record<string, string>> = {
  c: 'C',
  cpp: 'C++',
  csharp: 'C#',
  go: 'Go',
  java: 'Java',
  javascript: 'JavaScript',
  php: 'PHP',
  python: 'Python',
  ruby: 'Ruby',
  rust: 'Rust',
  typescript: 'TypeScript',
};
const targets = process.argv.slice(2).map((argument) => argument.split('='));
if (targets.length === 0) {
  console.error('Name what to measure: LANGUAGE=FOLDER...');
  process.exit(2);
}
console.log('                            MB a second of processor time   2 threads for 1');
console.log('language     files     MB    docwright  universal-ctags     (wall clock)');
for (const [language = '', folder = ''] of targets) await measure(language, folder);

async function measure(language: string, folder: string): Promise<void> {
  const root = realpathSync(folder);
  const paths = filesBelow(root).filter((path) => languageOf(path, headOf(path)) === language);
  const files = paths.map((path) => {
    return { path: relative(root, path), language, size: statSync(path).size };
  });
  const megabytes = files.reduce((sum, { size }) => sum + size, 0) / 1e6;
  const one = await spent(() => createParsePool({ root, size: 1 }).parse(files));
  const two = await spent(() => createParsePool({ root, size: 2 }).parse(files));
  const columns = [
    language.padEnd(11),
    String(files.length).padStart(7),
    megabytes.toFixed(1).padStart(6),
    (megabytes / one.processor).toFixed(2).padStart(12),
    (megabytes / ctagsSeconds(language, paths)).toFixed(2).padStart(16),
    (one.wall / two.wall).toFixed(2).padStart(15),
  ];
  console.log(columns.join(' '));
}

/** Seconds of all threads, start included. */
async function spent(run: () => Promise<unknown>) {
  const start = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}

function ctagsSeconds(language: string, paths: readonly string[]): number {
  const command = ['ctags', `--language-force=${ctagsNames[language]}`, '-f', '-', '-L', '-'];
  return processorSeconds(command, { input: paths.join('\n') });
}

function headOf(path: string): string {
  return readFileSync(path)
    .subarray(0, 32 * 1024)
    .toString('latin1');
}
