// Layers of the product: a part stands above everything that it imports; parts that import each other share a layer.
import type { ProseSection } from '../../types/documentation.ts';
import { components } from '../../util/components.ts';
import { drawEdges, type Edge } from '../../util/mermaid.ts';
import { withoutDetours } from '../../util/without-detours.ts';
import { amount, compareText, enumerate } from '../../util/words.ts';
import { code, fenced, sectionOf } from './page-parts.ts';
import type { Part } from './parts.ts';

/** Said below the diagram. */
const note = 'An import that follows from others is not drawn.';
const mostLayers = 20;

export function layerSection(parts: readonly Part[]): ProseSection | null {
  const edges = parts.flatMap(({ name, imports }) => imports.map((to): Edge => [name, to]));
  if (edges.length === 0) return null;
  const layers = layersOf(parts);
  const drawn =
    drawEdges('flowchart LR', withoutDetours(edges)) ||
    drawEdges('flowchart LR', withoutDetours(between(parts, edges)));
  const rows = layers
    .slice(0, mostLayers)
    .map((names, index) => `${index + 1}. ${enumerate(names.map(code), 12)}`);
  const lead =
    layers.length > 1
      ? `From the ground up there are ${amount(layers.length, 'layer')}: what stands on one imports only from its own layer and those before it.`
      : 'All parts import each other: there is one layer.';
  const list = layers.length > 1 ? rows.join('\n') : '';
  return sectionOf('Layers', [
    lead,
    list,
    drawn === '' ? '' : fenced(drawn, 'mermaid'),
    drawn === '' ? '' : note,
  ]);
}

/** Names of parts by layer, the ground first, those with most users first. */
export function layersOf(parts: readonly Part[]): readonly (readonly string[])[] {
  const groups = componentsOf(parts);
  const heights = new Map<readonly string[], number>();
  const owner = new Map(groups.flatMap((group) => group.map((name) => [name, group] as const)));
  const importsOf = new Map(parts.map(({ name, imports }) => [name, imports]));
  for (const group of groups) {
    const below = group
      .flatMap((name) => importsOf.get(name) ?? [])
      .map((name) => owner.get(name))
      .filter((other) => other !== undefined && other !== group)
      .map((other) => heights.get(other!) ?? 0);
    heights.set(group, Math.max(-1, ...below) + 1);
  }
  const users = new Map(parts.map(({ name, importers }) => [name, importers.length]));
  const layers: string[][] = [];
  for (const [group, height] of heights) {
    layers[height] = [...(layers[height] ?? []), ...group];
  }
  return layers.map((names) =>
    names.sort((a, b) => users.get(b)! - users.get(a)! || compareText(a, b)),
  );
}

/** Only edges among the parts with most neighbours, where all cannot be drawn. */
function between(parts: readonly Part[], edges: readonly Edge[]): readonly Edge[] {
  const busiest = [...parts]
    .sort(
      (a, b) =>
        b.imports.length + b.importers.length - a.imports.length - a.importers.length ||
        compareText(a.name, b.name),
    )
    .slice(0, 12)
    .map(({ name }) => name);
  const shown = new Set(busiest);
  return edges.filter(([from, to]) => shown.has(from) && shown.has(to));
}

/** Groups that import each other, each behind what it imports. */
function componentsOf(parts: readonly Part[]): readonly (readonly string[])[] {
  const places = new Map(parts.map(({ name }, index) => [name, index]));
  const successors = parts.map(({ imports }) => imports.flatMap((name) => places.get(name) ?? []));
  return components(successors).map((group) => group.map((index) => parts[index]!.name));
}
