// What the repository says of itself outside its sources.
import type { Module } from '../../types/module.ts';
import type { BookFacts } from './facts.ts';
import { type ProjectManifest, readManifests } from './read-manifest.ts';
import { type Readme, readReadme } from './read-readme.ts';

export interface Project {
  readonly title: string;
  readonly readme: Readme | null;
  readonly manifests: readonly ProjectManifest[];
  /** The initializer of the outermost package of the product, or null. */
  readonly root: Module | null;
}

export function describeProject({ input, own, modules }: BookFacts): Project {
  const manifests = readManifests(input.files);
  const paths = new Set(own.map(({ path }) => path));
  const initializers = input.graph.packages
    .flatMap(({ initializer }) => initializer ?? [])
    .filter((path) => paths.has(path))
    .sort(
      (a, b) => a.split('/').length - b.split('/').length || sizeBelow(own, b) - sizeBelow(own, a),
    );
  return {
    title: manifests[0]?.name ?? input.name,
    readme: readReadme(input.files),
    manifests,
    root: modules.get(initializers[0] ?? '') ?? null,
  };
}

function sizeBelow(own: readonly Module[], initializer: string): number {
  const folder = initializer.slice(0, initializer.lastIndexOf('/') + 1);
  return own.filter(({ path }) => path.startsWith(folder)).length;
}
