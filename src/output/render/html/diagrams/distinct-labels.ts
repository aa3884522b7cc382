// Labels of folders that a reader can tell apart.

/** Folders by their own names; those that share one by their paths without the end that they have in common. */
export function distinctLabels(
  paths: readonly string[],
  nameOf: (path: string) => string,
): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>();
  for (const path of new Set(paths)) {
    const known = groups.get(nameOf(path));
    if (known) known.push(path);
    else groups.set(nameOf(path), [path]);
  }
  return new Map(
    [...groups].flatMap(([name, group]) =>
      group.length === 1 ? [[group[0]!, name] as const] : withoutCommonEnd(group),
    ),
  );
}

function withoutCommonEnd(paths: readonly string[]): readonly (readonly [string, string])[] {
  const parts = paths.map((path) => path.split('/'));
  const shortest = Math.min(...parts.map(({ length }) => length));
  let common = 0;
  while (common < shortest - 1 && new Set(parts.map((each) => each.at(-1 - common))).size === 1)
    common++;
  return paths.map((path, at) => [path, parts[at]!.slice(0, parts[at]!.length - common).join('/')]);
}
