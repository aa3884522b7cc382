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
import { anchorLines } from '../../../util/line-anchor.ts';

/**
 * The manifest of a reference, one text a line; the same reference and outputs give the same bytes.
 *
 * @param outputs - SHA-256 (hex) of the files that are ours, by path below the output folder.
 * @param pages - Output file that documents a module, by the module's path.
 */
export function renderManifest(
  reference: Reference,
  outputs: ReadonlyMap<string, string>,
  pages: ReadonlyMap<string, string> = new Map(),
): OutputFile {
  const modules = [...reference.graph.modules].sort((a, b) => compare(a.path, b.path));
  const files = [...outputs].filter(([path]) => path !== manifestPath);
  const content = [
    '{',
    '"schemaVersion": 1,',
    `"name": ${JSON.stringify(reference.name)},`,
    `"outputs": ${block('{', files.sort(byPath).map(hashRow), '}')},`,
    `"modules": ${block('[', modules.map((module) => moduleRow(reference, module, pages)), ']')}`,
    '}',
    '',
  ].join('\n');
  return { path: manifestPath, content };
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
  const head: Omit<ManifestModule, 'texts'> = { path, sha256, page: pages.get(path) ?? null };
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
