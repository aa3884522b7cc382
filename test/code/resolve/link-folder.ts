/** Parses and links a folder made of texts, as a run does. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { link } from '../../../src/code/link/link.ts';
import { languageOf } from '../../../src/code/parse/languages/index.ts';
import { readLayout } from '../../../src/code/resolve/read-layout.ts';
import type { CodeGraph } from '../../../src/types/graph.ts';
import { createParsePool } from '../../../src/workers/parse-pool.ts';

export type Files = Readonly<Record<string, string>>;

export async function linkFolder(files: Files): Promise<CodeGraph> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'docwright-link-')));
  try {
    const sources = Object.entries(files).flatMap(([path, text]) => {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), text);
      const language = languageOf(path, text);
      return language === null ? [] : [{ path, language, size: text.length }];
    });
    const { modules } = await createParsePool({ root, size: 1 }).parse(sources);
    return link(modules, { rootName: 'r', layout: await readLayout(root, modules) });
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** `written name: category target` of each import of a file. */
export function importsIn(graph: CodeGraph, path: string): readonly string[] {
  const module = graph.modules.find((each) => each.path === path)!;
  return module.imports.map(({ module: written, name, category, target, targets }) => {
    const leads = target ?? targets?.join(' + ') ?? '-';
    return `${[written, name].filter(Boolean).join(' ')}: ${category} ${leads}`;
  });
}

/** `callee: target certainty` of all calls that a file makes. */
export function callsIn(graph: CodeGraph, path: string): readonly string[] {
  const module = graph.modules.find((each) => each.path === path)!;
  return [...module.calls, ...module.symbols.flatMap(({ calls }) => calls)].map(
    ({ name, target, certainty }) => `${name}: ${target} ${certainty}`,
  );
}
