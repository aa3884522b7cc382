// What a page says about itself before its text.
import { createHash } from 'node:crypto';
import type { Module } from '../../../types/module.ts';

/** YAML front matter of string values; JSON strings are YAML strings. */
export function frontMatter(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return ['---', ...lines, '---'].join('\n');
}

/** One SHA-256 (hex) for the sources of several modules, by path and content. */
export function hashOfSources(modules: readonly Module[]): string {
  const hash = createHash('sha256');
  for (const { path, sha256 } of modules) hash.update(`${sha256} ${path}\n`);
  return hash.digest('hex');
}
