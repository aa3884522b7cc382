// What a file is for, by its path alone.

/** `support`: build files, documentation sources, tools. */
export type ModuleRole = 'product' | 'test' | 'example' | 'support';

const rules: readonly (readonly [ModuleRole, RegExp])[] = [
  [
    'test',
    /(?:^|\/)(?:tests|[\w-]+[-_]tests|__tests__|spec|testdata|fixtures)\/|^test\/|(?:^|\/)src\/test\//,
  ],
  [
    'test',
    /(?:^|\/)(?:test_[^/]+|[^/]+_test|conftest|[^/]+[.-](?:test|spec)|[^/]+Tests?)\.[^./]+$/,
  ],
  ['example', /(?:^|\/)(?:examples?|samples?|demos?|tutorials?|snippets)\//],
  [
    'support',
    /^(?:docs?|bench|benchmarks?|perf(?:-[\w-]+)?|scripts?|build|tools|ext|ci|\.[^/]+)\//,
  ],
  ['support', /^(?:setup|noxfile|tasks|conf|fabfile)\.py$|^[^/]+\.config\.[cm]?[jt]s$/],
];

export function roleOf(path: string): ModuleRole {
  return rules.find(([, pattern]) => pattern.test(path))?.[0] ?? 'product';
}

/** What a code base is for: without its tests, examples and tools, where anything is left. */
export function productOf<T extends { readonly path: string }>(
  modules: readonly T[],
): readonly T[] {
  const product = modules.filter(({ path }) => roleOf(path) === 'product');
  return product.length > 0 ? product : modules;
}
