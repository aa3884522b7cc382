// `docwright.json`: what the reference was made from, which files are ours, and every accepted text.
import { createHash } from 'node:crypto';
import type { Reference, SymbolDoc } from '../../../types/documentation.ts';
import {
  type EvidenceAnchor,
  type ManifestModule,
  type ManifestText,
  manifestPath,
} from '../../../types/manifest.ts';
import type { CodeSymbol, Module } from '../../../types/module.ts';
import type { OutputFile } from '../../../types/output.ts';
import { tokenAt } from '../../../util/code-anchor.ts';
import { anchorLines } from '../../../util/line-anchor.ts';
import { assignPages } from '../markdown/assign-pages.ts';

/**
 * The manifest of a reference, one text a line; the same reference and outputs give the same bytes.
 *
 * @param outputs - SHA-256 (hex) of the files that are ours, by path below the output folder.
 */
export function renderManifest(
  reference: Reference,
  outputs: ReadonlyMap<string, string>,
): OutputFile {
  const { modulePages } = assignPages(reference);
  const pages = new Map([...modulePages].filter(([, page]) => outputs.has(`markdown/${page}`)));
  const modules = [...reference.graph.modules].sort((a, b) => compare(a.path, b.path));
  const files = [...outputs].filter(([path]) => path !== manifestPath);
  const content = [
    '{',
    '"schemaVersion": 1,',
    `"name": ${JSON.stringify(reference.name)},`,
    `"outputs": ${block('{', files.sort(byPath).map(hashRow), '}')},`,
    `"modules": ${block(
      '[',
      modules.map((module) => moduleRow(reference, module, pages)),
      ']',
    )}${pageRows(reference)}`,
    '}',
    '',
  ].join('\n');
  return { path: manifestPath, content };
}

/** Texts of a model on pages of prose; no field without any. */
function pageRows({ acceptedPages = [] }: Reference): string {
  if (acceptedPages.length === 0) return '';
  const rows = acceptedPages.map((page) => JSON.stringify(page));
  return `,\n"pages": ${block('[', rows, ']')}`;
}

function hashRow([path, hash]: readonly [string, string]): string {
  return `${JSON.stringify(path)}: ${JSON.stringify(hash)}`;
}

function moduleRow(
  reference: Reference,
  module: Module,
  pages: ReadonlyMap<string, string>,
): string {
  const { path, sha256 } = module;
  const page = pages.get(path);
  const head: Omit<ManifestModule, 'texts'> = {
    path,
    sha256,
    page: page === undefined ? null : `markdown/${page}`,
  };
  const fields = JSON.stringify(head).slice(0, -1);
  return `${fields},"texts":${block('[', textsOf(reference, module).map(textRow), ']')}}`;
}

/** A symbol's id without its module's path; the module's own is empty. */
function textRow({ id, sections, evidence, ...text }: ManifestText): string {
  const hash = id.indexOf('#');
  return JSON.stringify({
    id: hash < 0 ? '' : id.slice(hash + 1),
    ...text,
    ...(sections === null ? {} : { sections }),
    ...(evidence.length === 0 ? {} : { evidence }),
  });
}

function textsOf(reference: Reference, module: Module): readonly ManifestText[] {
  const { path, codeHash, docstring } = module;
  const linesOf = lineReader(reference);
  const own = { id: path, codeHash, docstring, span: null };
  const symbols = module.symbols.map((symbol) => ({ ...symbol, span: symbol.range }));
  const found = [own, ...symbols].map(({ id, codeHash, docstring, span }) => {
    const doc = reference.docs.get(id);
    if (docstring === null && doc?.origin !== 'model') return null;
    const model = doc?.origin === 'model' ? doc : null;
    return {
      id,
      codeHash: doc?.codeHash ?? codeHash,
      uses: model?.uses ?? null,
      docstring: docstring === null ? null : sha256Of(docstring),
      key: model?.key ?? null,
      origin: doc?.origin ?? 'source',
      sections: model?.docstring.sections ?? null,
      evidence: model === null || span === null ? [] : anchorsOf(model, module, span, linesOf),
    };
  });
  return found.filter((text) => text !== null);
}

/** Evidence is counted from the start of its definition, so that moving it changes nothing. */
function anchorsOf(
  { evidence }: SymbolDoc,
  module: Module,
  span: CodeSymbol['range'],
  linesOf: (path: string) => readonly string[],
): readonly EvidenceAnchor[] {
  const { path } = module;
  return evidence.flatMap(({ line, endLine }) => {
    const first = span.line;
    const own = linesOf(path).slice(first - 1, span.endLine);
    const anchor = anchorLines(own, line - first + 1, endLine - first + 1);
    const token = tokenAt(module, span, line);
    return anchor === null || token === null ? [] : [{ path, token, ...anchor }];
  });
}

function lineReader({ sources }: Reference): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const lines = known.get(path) ?? (sources.get(path) ?? '').split('\n');
    known.set(path, lines);
    return lines;
  };
}

function block(open: string, rows: readonly string[], close: string): string {
  return rows.length === 0 ? `${open}${close}` : `${open}\n${rows.join(',\n')}\n${close}`;
}

function byPath([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return compare(a, b);
}

/** By code units: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
