// Compares our findings with those of an installed pydoclint, code and line, over real sources.
// Usage: npm run verify:pydoclint -- [--show N] [--options JSON] DIR... (PYDOCLINT names the command when it is not on the PATH)
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createParser } from '../src/code/parse/create-parser.ts';
import { decodeSource } from '../src/code/scan/decode-source.ts';
import { checkModule, docsOf } from '../src/docstrings/check-module.ts';
import type { CheckOptions } from '../src/docstrings/facts/options.ts';
import type { Module } from '../src/types/module.ts';
import { readAsset } from '../src/util/assets.ts';

const command = process.env.PYDOCLINT ?? 'pydoclint';
const styles = ['google', 'numpy', 'sphinx'] as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { show: { type: 'string', default: '0' }, options: { type: 'string', default: '{}' } },
});
const shown = Number(values.show);
const options = JSON.parse(values.options) as Partial<CheckOptions>;

if (spawnSync(command, ['--version']).status !== 0) {
  console.log(`Skipped: ${command} is not installed here. Name the command in PYDOCLINT.`);
  process.exit(0);
}
const parser = await createParser({ grammar: () => readAsset('grammars/python.wasm') });
await parser.prepare(['python']);

console.log('style  | corpus | both | only ours | only pydoclint | agreement');
const classes = new Map<string, string[]>();
let wrong = 0;
for (const root of positionals) {
  const modules = parsed(root);
  for (const style of styles) compare(root, style, modules);
}
for (const [key, places] of [...classes].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`\n${key}: ${places.length}`);
  for (const place of places.slice(0, shown)) console.log(`  ${place}`);
}
process.exitCode = wrong > 0 ? 1 : 0;

function compare(root: string, style: CheckOptions['style'], modules: ReadonlyMap<string, Module>) {
  const theirs = reported(root, style);
  const ours = new Set<string>();
  for (const [path, module] of modules) {
    const chosen = { ...options, style };
    for (const { line, reference } of checkModule(module, docsOf(module, chosen), chosen))
      if (reference !== null) ours.add(`${path}:${line}: ${reference}`);
  }
  const both = [...ours].filter((finding) => theirs.has(finding)).length;
  note(
    'only ours',
    style,
    [...ours].filter((finding) => !theirs.has(finding)),
  );
  note(
    'only pydoclint',
    style,
    [...theirs].filter((finding) => !ours.has(finding)),
  );
  const all = ours.size + theirs.size - both;
  wrong += all - both;
  const share = all === 0 ? 100 : (100 * both) / all;
  console.log(
    [style.padEnd(6), relative('.', root), both, ours.size - both, theirs.size - both].join(' | '),
    `| ${share.toFixed(3)} %`,
  );
}

function note(side: string, style: string, findings: readonly string[]): void {
  for (const finding of findings) {
    const key = `${side}, ${style}, ${finding.slice(-6)}`;
    classes.set(key, [...(classes.get(key) ?? []), finding]);
  }
}

/** Findings of the installed tool as `path:line: CODE`, without the files that it cannot parse. */
function reported(root: string, style: string): ReadonlySet<string> {
  const flags = Object.entries(options).flatMap(([name, value]) => [flagOf(name), String(value)]);
  const { stdout, stderr } = spawnSync(
    command,
    ['--style', style, '-sfn', 'True', '--config', '/dev/null', ...flags, root],
    { encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  const lines = `${stdout}\n${stderr}`.matchAll(/^(\S[^\n]*?):(\d+): (DOC\d{3})/gm);
  return new Set(
    [...lines].map(([, path = '', line, code]) => `${resolve(path)}:${line}: ${code}`),
  );
}

function flagOf(name: string): string {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return `--${kebab.replace('class-var-are', 'ClassVar-are')}`;
}

function parsed(root: string): ReadonlyMap<string, Module> {
  const modules = new Map<string, Module>();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = resolve(join(root, name));
    if (!name.endsWith('.py') || !existsSync(path)) continue;
    const source = decodeSource(path, readFileSync(path));
    modules.set(path, parser.parse(source, 'python'));
  }
  return modules;
}
