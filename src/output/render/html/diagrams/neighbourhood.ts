// A module between those that import it and those that it imports, these by their packages.
import { addressOf } from '../../markdown/address.ts';
import { type Html, html, join } from '../markup.ts';
import { type Place, productFirst } from '../site.ts';
import { type Box, boxShape, figure, fitted, widthOf } from './shapes.ts';

/** Modules on a side at most. */
const most = 12;

const width = 720;
const left = { x: 8, width: 170, height: 28, gap: 12 };
const right = { x: 500, width: 212, height: 24, gap: 6, pad: 12, head: 26 };

interface Entry {
  readonly path: string;
  /** Imports for types only. */
  readonly typeOnly: boolean;
}

/** '' where nothing of the repository is joined to the module. */
export function neighbourhood(place: Place): Html {
  const { site, module } = place;
  const into = productFirst(site.book.importers.get(module.path) ?? []);
  const out = productFirst(site.book.imports.get(module.path) ?? []);
  if (into.length + out.length === 0) return html``;
  const entries = out.slice(0, most).map((path) => ({ path, typeOnly: isTypeOnly(place, path) }));
  const names = into.slice(0, most);
  const groups = groupByPackage(place, entries);
  const leftHeight =
    names.length * (left.height + left.gap) - left.gap + (into.length > most ? 24 : 0);
  const rightHeight =
    groups.reduce((sum, group) => sum + heightOf(group) + 10, 20) -
    20 +
    (out.length > most ? 24 : 0);
  const height = Math.max(leftHeight, rightHeight, 60) + 16;
  const self = selfBox(place, height, names.length > 0, entries.length > 0);
  const body = html`${importers(place, names, into.length, height - 16 - leftHeight, self)}${imported(place, groups, out.length, height - 16 - rightHeight, self)}${boxShape(self)}`;
  const some = entries.some(({ typeOnly }) => typeOnly);
  return figure({
    id: 'page-imports-dg',
    width,
    height,
    title: `Imports of ${module.name}`,
    description: describe(place, into, out),
    body,
    caption: `Imports, read from the code.${some ? ' Broken lines are imports for types only.' : ''}`,
  });
}

function selfBox({ module }: Place, height: number, hasLeft: boolean, hasRight: boolean): Box {
  const label = module.name;
  const boxWidth = Math.min(190, Math.max(110, widthOf(label) + 24));
  const x = hasLeft && hasRight ? 345 - boxWidth / 2 : hasLeft ? 330 : 250 - boxWidth / 2;
  return {
    x,
    y: height / 2 - 20,
    width: boxWidth,
    height: 40,
    label,
    address: null,
    className: 'self',
  };
}

function importers(
  place: Place,
  names: readonly string[],
  total: number,
  spare: number,
  self: Box,
): Html {
  const top = 8 + spare / 2;
  const middle = self.y + self.height / 2;
  const shapes = names.map((path, at) => {
    const y = top + at * (left.height + left.gap);
    const from = y + left.height / 2;
    const end = middle + (at - (names.length - 1) / 2) * Math.min(4, 24 / names.length);
    const box = boxShape({
      ...left,
      y,
      label: nameOf(place, path),
      address: addressOf(place.site.book, path, place.page),
      className: 'node',
    });
    return html`${edge(left.x + left.width, from, self.x, end)}${box}`;
  });
  const more = total - names.length;
  return html`${shapes}${more > 0 ? html`<text class="small" x="${left.x + 4}" y="${top + names.length * (left.height + left.gap) + 12}">and ${more} more</text>` : html``}`;
}

type Group = { readonly name: string; readonly entries: readonly Entry[] };

function heightOf({ entries }: Group): number {
  return right.head + entries.length * (right.height + right.gap) + right.pad - right.gap;
}

function imported(
  place: Place,
  groups: readonly Group[],
  total: number,
  spare: number,
  self: Box,
): Html {
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  const middle = self.y + self.height / 2;
  const parts: Html[] = [];
  let y = 8 + spare / 2;
  let at = 0;
  for (const group of groups) {
    const height = heightOf(group);
    parts.push(
      html`<rect class="area" x="${right.x - 14}" y="${y}" width="${right.width + 20}" height="${height}" rx="6"/><text class="small" x="${right.x}" y="${y + 18}">${fitted(group.name, right.width)}</text>`,
    );
    group.entries.forEach(({ path, typeOnly }, row) => {
      const top = y + right.head + row * (right.height + right.gap);
      const start = middle + (at++ - (count - 1) / 2) * Math.min(3, 24 / count);
      parts.push(
        edge(self.x + self.width, start, right.x - 1, top + right.height / 2, typeOnly),
        boxShape({
          x: right.x,
          y: top,
          width: right.width - 8,
          height: right.height,
          label: shortName(nameOf(place, path), group.name),
          address: addressOf(place.site.book, path, place.page),
          className: typeOnly ? 'out' : 'node',
        }),
      );
    });
    y += height + 10;
  }
  if (total > count)
    parts.push(
      html`<text class="small" x="${right.x}" y="${y + 10}">and ${total - count} more</text>`,
    );
  return join(parts);
}

function edge(x1: number, y1: number, x2: number, y2: number, typeOnly = false): Html {
  const reach = (x2 - x1) * 0.55;
  return html`<path class="edge${typeOnly ? ' type-edge' : ''}" d="M${x1} ${y1}C${x1 + reach} ${y1} ${x2 - reach} ${y2} ${x2} ${y2}" marker-end="url(#page-imports-dg-tip)"/>`;
}

function groupByPackage(place: Place, entries: readonly Entry[]): readonly Group[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const folder = entry.path.split('/').slice(0, -1).join('/');
    const name =
      place.site.book.packages.get(folder)?.name || folder || place.site.book.reference.name;
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return [...groups].map(([name, entries]) => ({ name, entries }));
}

function shortName(name: string, group: string): string {
  return name.startsWith(`${group}.`) ? name.slice(group.length + 1) : name;
}

function nameOf({ site }: Place, path: string): string {
  return site.book.modules.get(path)?.name ?? path;
}

function isTypeOnly({ module }: Place, path: string): boolean {
  const found = module.imports.filter(({ target }) => target === path);
  return found.length > 0 && found.every(({ typeOnly }) => typeOnly);
}

function describe(place: Place, into: readonly string[], out: readonly string[]): string {
  const { name } = place.module;
  const list = (paths: readonly string[]) =>
    paths
      .slice(0, 40)
      .map((path) => nameOf(place, path))
      .join(', ');
  return [
    ...(into.length > 0 ? [`${list(into)} import ${name}.`] : []),
    ...(out.length > 0 ? [`${name} imports ${list(out)}.`] : []),
  ].join(' ');
}
