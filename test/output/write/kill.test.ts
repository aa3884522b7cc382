import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { readManifest } from '../../../src/output/read-manifest.ts';
import { readManifestText, writeOutputs } from '../../../src/output/write/write-outputs.ts';
import { isWhole, manifestOf, pagesOf } from './pages.ts';

const program = join(import.meta.dirname, 'write-until-killed.ts');

/** Runs the writer, kills it at some instant after its first round, and gives what it complained of. */
async function runAndKill(folder: string, round: number, delay: number): Promise<string> {
  const child = spawn(process.execPath, [program, folder, String(round)]);
  let [out, complaint] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    complaint += data;
  });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  while (out === '' && child.exitCode === null) await setTimeout(2);
  await setTimeout(delay);
  child.kill('SIGKILL');
  await ended;
  return complaint;
}

const filesIn = (folder: string) =>
  readdirSync(folder, { encoding: 'utf8', recursive: true }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );

it('D10: killed at any instant, no half file, nothing taken for foreign, nothing left behind', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-kill-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let interrupted = 0;
  for (let kill = 0; kill < 8; kill++) {
    expect(await runAndKill(folder, kill * 1000, Math.random() * 40)).toBe('');
    const names = filesIn(folder).filter((path) => !path.includes('.docwright-'));
    for (const name of names) {
      const text = readFileSync(join(folder, name), 'utf8');
      const whole =
        name === 'docwright.json' ? readManifest(text).manifest !== null : isWhole(text);
      expect(whole, `${name} after kill ${kill}`).toBe(true);
    }
    if (statSync(join(folder, '.docwright-writing'), { throwIfNoEntry: false })) interrupted++;
  }
  expect(interrupted).toBeGreaterThan(0);
  const results = await writeOutputs(folder, pagesOf(7), {
    previous: readManifest(readManifestText(folder) ?? '').manifest,
    manifest: manifestOf,
    force: false,
    signal: new AbortController().signal,
  });
  expect(results.filter(({ status }) => status === 'kept')).toEqual([]);
  const made = [...pagesOf(7)];
  const expected = [...made.map(({ path }) => path), 'docwright.json'];
  expect(filesIn(folder).sort()).toEqual(expected.sort());
  for (const { path, content } of made) {
    expect(readFileSync(join(folder, path), 'utf8')).toBe(content);
  }
});
