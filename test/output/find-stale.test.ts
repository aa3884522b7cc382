import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { findStale } from '../../src/output/find-stale.ts';
import type { Manifest, ManifestText } from '../../src/types/manifest.ts';
import type { Module } from '../../src/types/module.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

const text = (changes: Partial<ManifestText>): ManifestText => ({
  id: 'a.py',
  codeHash: 'old',
  docstring: null,
  key: null,
  uses: null,
  origin: 'model',
  sections: [],
  evidence: [],
  ...changes,
});

function manifest(page: string | null, texts: readonly ManifestText[]): Manifest {
  const modules = [{ path: 'a.py', sha256: 'old', page, texts }];
  return { schemaVersion: 1, name: 'x', outputs: new Map(), modules };
}

function module(docstring: string | null): Module {
  const none = { imports: [], symbols: [], calls: [], issues: [] };
  return {
    ...none,
    ...{
      path: 'a.py',
      language: 'python',
      name: 'a',
      sha256: 'new',
      codeHash: 'new',
      codeLines: [],
      empty: false,
    },
    ...{ docstring, docstringRange: null, loc: 1, metrics: null, exports: null },
  };
}

const ids = (found: ReturnType<typeof findStale>) => found.map(({ id }) => id);

it('reports a page of other bytes, and none where there is no page', () => {
  expect(ids(findStale(manifest('markdown/a.md', []), [module(null)], () => false))).toEqual([
    'stale-page',
  ]);
  expect(findStale(manifest(null, []), [module(null)], () => false)).toEqual([]);
});

it('a newer docstring of the source is no stale text; the one that was there is', () => {
  const found = (docstring: string, now: string | null) =>
    ids(findStale(manifest(null, [text({ docstring })]), [module(now)], () => false));
  expect(found(hash('ours'), 'ours')).toEqual(['stale-text']);
  expect(found(hash('ours'), 'theirs')).toEqual([]);
  expect(found(hash('ours'), null)).toEqual(['stale-text']);
  const source = manifest(null, [text({ origin: 'source' })]);
  expect(findStale(source, [module('x')], () => false)).toEqual([]);
});

it('a file that only was not read is not gone', () => {
  const of = (gone: boolean) => ids(findStale(manifest('markdown/a.md', []), [], () => gone));
  expect([of(true), of(false)]).toEqual([['stale-page'], []]);
});

it('of a file that was given up nothing is known of its texts, and its page is compared as ever', () => {
  const given = (sha256: string) => ({ ...module(null), sha256, unparsed: 'its worker died.' });
  const found = (sha256: string) =>
    ids(findStale(manifest('markdown/a.md', [text({})]), [given(sha256)], () => false));
  expect([found('old'), found('new')]).toEqual([[], ['stale-page']]);
});
