// Speed and memory of counting, beside gpt-tokenizer, on the same real code in one run.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { countTokens, createEncoding, encodingIds } from '../src/tokens/encoding.ts';
import { readAsset } from '../src/util/assets.ts';
import { loadCode } from './code-corpus.ts';
import { hostileTexts } from './hostile-texts.ts';

const library = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/encoding/cl100k_base'),
} as const;

type Id = keyof typeof library;

const [mode, id] = process.argv.slice(2);
if (mode === '--load-own')
  printLoad(() => createEncoding(id as Id, readAsset(`ranks/${id as Id}.bin`)));
else if (mode === '--load-library') printLoad(() => library[id as Id]());
else for (const each of encodingIds) await compare(each);

async function compare(encodingId: Id): Promise<void> {
  console.log(`\n${encodingId}`);
  console.log(`  load, own:           ${measureLoad('--load-own', encodingId)}`);
  console.log(`  load, gpt-tokenizer: ${measureLoad('--load-library', encodingId)}`);

  const texts = loadCode(2_000_000).map(({ text }) => text);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const encoding = createEncoding(encodingId, readAsset(`ranks/${encodingId}.bin`));
  const { countTokens: theirs } = await library[encodingId]();
  const plain = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };
  const own = (text: string): number => countTokens(encoding, text);
  const other = (text: string): number => theirs(text, plain);

  const rounds = [1, 2, 3].map(() => [rate(own, texts, bytes), rate(other, texts, bytes)] as const);
  const normal = Math.max(...rounds.map(([rate]) => rate));
  const peer = Math.max(...rounds.map(([, rate]) => rate));
  console.log(
    `  ${(bytes / 1e6).toFixed(1)} MB of code: own ${normal.toFixed(1)} MB/s, gpt-tokenizer ${peer.toFixed(1)} MB/s, ${(normal / peer).toFixed(2)} times as fast`,
  );
  for (const { name, text } of hostileTexts(1_000_000)) {
    const size = Buffer.byteLength(text);
    const speed = Math.max(...[1, 2, 3].map(() => rate(own, [text], size)));
    console.log(
      `  ${name.padEnd(24)} ${speed.toFixed(1).padStart(6)} MB/s, ${(speed / normal).toFixed(2)} of normal`,
    );
  }
}

/** MB of UTF-8 a second of processor time, which other work on the machine disturbs less than the clock. */
function rate(count: (text: string) => number, texts: readonly string[], bytes: number): number {
  const before = process.cpuUsage();
  for (const text of texts) count(text);
  const { user, system } = process.cpuUsage(before);
  return bytes / (user + system);
}

/** Loads once in a process of its own, as a command does. */
function measureLoad(flag: string, encodingId: Id): string {
  const self = fileURLToPath(import.meta.url);
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', self, flag, encodingId], {
    encoding: 'utf8',
  });
  return stdout.trim();
}

async function printLoad(load: () => unknown): Promise<void> {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const start = performance.now();
  const kept = await load();
  const duration = performance.now() - start;
  globalThis.gc?.();
  const after = process.memoryUsage();
  const memory = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  console.log(
    `${duration.toFixed(0)} ms, ${(memory / 1e6).toFixed(1)} MB${kept === null ? '?' : ''}`,
  );
}
