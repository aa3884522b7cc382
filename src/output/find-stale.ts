// Findings about a reference that was made from other sources than today's.
import { createHash } from 'node:crypto';
import type { Finding } from '../types/finding.ts';
import type { Manifest, ManifestModule, ManifestText } from '../types/manifest.ts';
import type { Module } from '../types/module.ts';

/**
 * `stale-page` for each module whose page shows other bytes, or that is gone; `stale-text` for each text of a
 * model whose code changed since, unless the source has a newer docstring of its own.
 *
 * @param isGone Whether a file of the manifest that is not among `modules` does not exist any more.
 */
export function findStale(
  manifest: Manifest,
  modules: readonly Module[],
  isGone: (path: string) => boolean,
): readonly Finding[] {
  const today = new Map(modules.map((module) => [module.path, module]));
  return manifest.modules.flatMap((row) => {
    const module = today.get(row.path);
    if (module !== undefined) return [...stalePage(row, module), ...staleTexts(row, module)];
    return row.page !== null && isGone(row.path) ? [gone(row)] : [];
  });
}

function stalePage({ path, page, sha256 }: ManifestModule, module: Module): readonly Finding[] {
  if (page === null || sha256 === module.sha256) return [];
  const message = `The page ${page} was made from an earlier version of this file; run docwright generate.`;
  return [finding(path, 'stale-page', null, 1, message)];
}

function gone({ path, page }: ManifestModule): Finding {
  const message = `The page ${page} documents a file that is gone; run docwright generate.`;
  return finding(path, 'stale-page', null, 1, message);
}

function staleTexts({ path, texts }: ManifestModule, module: Module): readonly Finding[] {
  if (module.unparsed !== undefined) return [];
  const symbols = new Map(module.symbols.map((symbol) => [symbol.id, symbol]));
  return texts
    .filter(({ origin }) => origin === 'model')
    .flatMap((text) => {
      const symbol = symbols.get(text.id) ?? null;
      if (symbol === null && text.id !== path) return [];
      const { codeHash, docstring } = symbol ?? {
        codeHash: module.codeHash,
        docstring: module.docstring,
      };
      if (!isStale(text, codeHash, docstring)) return [];
      const message = 'Its generated text was made from an earlier version of the code.';
      const name = symbol?.qualifiedName ?? null;
      return [finding(path, 'stale-text', name, symbol?.line ?? 1, message)];
    });
}

function isStale(text: ManifestText, codeHash: string, docstring: string | null): boolean {
  if (text.codeHash === codeHash) return false;
  return docstring === null || hashOf(docstring) === text.docstring;
}

function finding(
  path: string,
  id: string,
  symbol: string | null,
  line: number,
  message: string,
): Finding {
  return { path, line, column: 1, id, reference: null, severity: 'warning', symbol, message };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
