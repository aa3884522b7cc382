// What a page says about itself before its text.
import { createHash } from 'node:crypto';
import type { Module } from '../../../types/module.ts';

/** YAML front matter of string values. */
export function frontMatter(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => `${name}: ${quoted(value)}`);
  return ['---', ...lines, '---'].join('\n');
}

/** A JSON string, which is a YAML string; no element for readers that know no front matter. */
function quoted(value: string): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** One SHA-256 (hex) for the sources of several modules, by path and content. */
export function hashOfSources(modules: readonly Module[]): string {
  const hash = createHash('sha256');
  for (const { path, sha256 } of modules) hash.update(`${sha256} ${path}\n`);
  return hash.digest('hex');
}
