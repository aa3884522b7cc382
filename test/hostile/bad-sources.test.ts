// Nasty files of every language: read, documented in their sources, and taken back.
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentFile } from '../../bench/write-back/document-file.ts';
import { sampleTexts } from '../../bench/write-back/sample-texts.ts';
import { systemClock } from '../../src/cli/system-clock.ts';
import { emptyFiles } from '../../src/code/find-failures.ts';
import { createParser, type SourceParser } from '../../src/code/parse/create-parser.ts';
import { languageOf, languages } from '../../src/code/parse/languages/index.ts';
import { scan } from '../../src/code/scan/scan.ts';
import { isDocumentable } from '../../src/generation/plan/select-targets.ts';
import {
  chooseModel,
  generateReference,
  loadSettings,
  nodeConfigFiles,
  undoRun,
} from '../../src/index.ts';
import { undoDocstrings } from '../../src/output/write/docstrings/index.ts';
import type { Module } from '../../src/types/module.ts';
import type { SourceText } from '../../src/types/source-file.ts';
import { grammarFile } from '../../src/workers/parse-file.ts';
import { createParsePool } from '../../src/workers/parse-pool.ts';
import { azure, serverOf } from '../e2e/model-run.ts';
import { folderOf } from '../e2e/run-program.ts';
import { type BadSource, badSources, LARGEST, languagesOfBadSources } from './bad-sources.ts';

let parser: SourceParser;
beforeAll(async () => {
  parser = await createParser({ grammar: grammarFile });
});
afterAll(() => parser.delete());

describe('bad sources', () => {
  it('stand here for every language', () => {
    expect([...languagesOfBadSources].sort()).toEqual(languages.map(({ id }) => id).sort());
  });

  describe.each(languagesOfBadSources)('of %s', (language) => {
    it('are read, or left out for a reason', async () => {
      const { sources, said, modules } = await read(language);
      expect(said).toEqual(new Map(sources.map((source) => [source.path, source.said])));
      for (const { issues } of modules.values())
        for (const { line, message } of issues)
          expect([line > 0, message]).toEqual([true, expect.stringMatching(/\w{3}/)]);
    });

    it('get comments and nothing else, and their bytes back', async () => {
      const { folder, sources, modules } = await read(language);
      await parser.prepare([language]);
      for (const source of sources) {
        const module = modules.get(source.path);
        if (module !== undefined) expectDocumented(join(folder, source.path), module, source);
      }
    });
  });
});

it('bad sources of all languages, documented by a model at once, have their bytes back', {
  timeout: 60_000,
}, async () => {
  const sources = languagesOfBadSources.flatMap((language) =>
    badSources(language)
      .filter(({ content }) => content.length < 1000)
      .map((source) => ({ ...source, path: `${language}/${source.path}` })),
  );
  const cwd = folderOf(Object.fromEntries(sources.map(({ path, content }) => [path, content])));
  const { report, stoppedBy } = await generateInto(cwd);
  expect([stoppedBy, report.failures]).toEqual([null, []]);
  const { files, skipped } = report.docstrings!;
  const isUnchanged = ({ path, content }: BadSource) =>
    readFileSync(join(cwd, path)).equals(Buffer.from(content));
  const changed = sources.filter((source) => !isUnchanged(source)).map(({ path }) => path);
  expect(changed.sort()).toEqual([...files].sort());
  expect(changed.length).toBeGreaterThan(80);
  const codes = new Set(skipped.map(({ code }) => code));
  expect([...codes].sort()).toEqual(['line-ends', 'no-file-docs', 'package-docs', 'refused']);
  const undone = undoRun(join(cwd, '.docwright'), systemClock);
  expect([undone.files.length, undone.failures]).toEqual([files.length, []]);
  expect(sources.filter((source) => !isUnchanged(source))).toEqual([]);
});

/** Writes the reference and the sources in this process, against a simulated server. */
async function generateInto(cwd: string) {
  const env = azure(await serverOf());
  const flags = { 'docstring.write': true, 'output.formats': 'json' };
  const loaded = await loadSettings({ flags, env, cwd, files: nodeConfigFiles });
  const world = {
    targets: ['.'],
    cwd,
    threads: 1,
    emit: () => {},
    signal: new AbortController().signal,
    clock: systemClock,
    environment: env,
  };
  return generateReference(loaded.settings, world, chooseModel(loaded).model);
}

/** What the program reads of a folder of bad sources, and what it says of each of them. */
async function read(language: string) {
  const sources = badSources(language);
  const folder = realpathSync(
    folderOf(Object.fromEntries(sources.map(({ path, content }) => [path, content]))),
  );
  const knownLanguage = (path: string, head: string | null) => languageOf(path, head ?? '');
  const limits = { maxFileBytes: LARGEST };
  const found = await scan({ targets: [folder], cwd: folder, knownLanguage, limits });
  const pool = createParsePool({ root: found.root, size: 1 });
  const parsed = await pool.parse(found.files);
  const modules = new Map(parsed.modules.map((module) => [module.path, module]));
  const skipped = [...found.skipped, ...parsed.skipped, ...emptyFiles(parsed.modules)];
  for (const { detail } of skipped) expect(detail).toMatch(/\w{3}/);
  const reasons = new Map<string, string>(skipped.map(({ path, reason }) => [path, reason]));
  const said = sources.map(({ path }) => [path, reasons.get(path) ?? worstOf(modules.get(path))]);
  return { folder, sources, modules, said: new Map(said as [string, string][]) };
}

function worstOf(module: Module | undefined): string {
  const severities = (module?.issues ?? []).map(({ severity }) => severity);
  return severities.includes('error') ? 'error' : (severities[0] ?? 'nothing');
}

function expectDocumented(file: string, module: Module, { path, content, written }: BadSource) {
  const before = Buffer.from(content);
  const done = documentFile(file, module.language, parser, textsOf);
  const after = readFileSync(file);
  const { sameTokens, second } = done;
  expect([path, sameTokens, second, linesLost(before, after)]).toEqual([path, true, 0, 0]);
  if (done.record !== null) undoDocstrings(file, done.record);
  expect([path, readFileSync(file).equals(before)]).toEqual([path, true]);

  const left = done.skips.filter(({ code }) => !['no-file-docs', 'not-alone'].includes(code));
  if (written === 'all') expect([path, left]).toEqual([path, []]);
  if (written === 'none') expect([path, done.edits]).toEqual([path, 0]);
  const damaged = module.symbols.filter((symbol) => symbol.damaged && isWanted(symbol));
  expect(left.map(({ id }) => id)).toEqual(
    expect.arrayContaining(damaged.map(({ id }) => id.replace(module.path, file))),
  );
}

const isWanted = (symbol: Module['symbols'][number]) => isDocumentable(symbol, { private: true });

/** Texts for the file and for what a model is asked about. */
function textsOf(module: Module, source: SourceText): ReadonlyMap<string, string> {
  const wanted = new Set([module.path, ...module.symbols.filter(isWanted).map(({ id }) => id)]);
  return new Map([...sampleTexts(module, source)].filter(([id]) => wanted.has(id)));
}

/** How many lines do not stand where they stood, in their order, with new ones between them. */
function linesLost(before: Buffer, after: Buffer): number {
  const wide = before[0] === 0xff;
  const linesOf = (bytes: Buffer) =>
    bytes
      .toString(wide ? 'utf16le' : 'latin1')
      .replace(/^(?:\ufeff|\xef\xbb\xbf)/, '')
      .split(/\r\n|\r|\n/);
  const lines = linesOf(before);
  let at = 0;
  for (const line of linesOf(after)) if (line === lines[at]) at++;
  return lines.length - at;
}
