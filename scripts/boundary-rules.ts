import type { IConfiguration, IForbiddenRuleType } from 'dependency-cruiser';

// The import rules of docs/architecture.md. Layers from bottom to top; a folder imports only from layers below its own.
const layers = [
  ['types'],
  ['errors.ts'],
  ['util'],
  ['tokens', 'docstrings', 'secrets'],
  ['code', 'generation', 'llm', 'output', 'store', 'config', 'observe'],
  ['workers'],
  ['assemble'],
  ['run.ts'],
  ['index.ts'],
  ['server'],
  ['cli'],
];
const stages = {
  code: ['scan', 'parse', 'resolve', 'link'],
  generation: ['book', 'describe', 'plan', 'prompts', 'generate'],
  output: ['render', 'write'],
};
const plugins = ['languages', 'providers', 'checks', 'formats', 'styles'];
const pure = [
  'types',
  'util',
  'tokens',
  'docstrings',
  'code/parse',
  'code/link',
  'generation/book',
  'generation/plan',
  'generation/prompts',
  'output/render',
];
const impureUtilities = '^src/util/(git|files|assets)\\.ts$';
const worldly =
  '^(node:)?(fs|fs/promises|net|http|https|http2|dgram|dns|tls|child_process|process|timers|timers/promises|perf_hooks|worker_threads|sqlite)$';

const place = (name: string) =>
  `^src/${name.replaceAll('.', '\\.')}${name.endsWith('.ts') ? '$' : '/'}`;
const anyOf = (names: readonly string[]) => names.map(place).join('|');

const layerRules: IForbiddenRuleType[] = layers.map((layer, level) => ({
  name: `layer-${layer.map((name) => name.replace('.ts', '')).join('-')}`,
  severity: 'error',
  comment: 'A layer imports only from the layers below it.',
  from: { path: anyOf(layer) },
  to: { path: layers.slice(level + 1).length ? anyOf(layers.slice(level + 1).flat()) : '^$' },
}));

const wingRules: IForbiddenRuleType[] = layers
  .filter((layer) => layer.length > 1)
  .flatMap((layer) =>
    layer.map((wing) => ({
      name: `wing-${wing}`,
      severity: 'error',
      comment: 'A wing never imports a wing; data meets in run.ts.',
      from: { path: place(wing) },
      to: { path: anyOf(layer.filter((other) => other !== wing)) },
    })),
  );

const stageRules: IForbiddenRuleType[] = Object.entries(stages).flatMap(([wing, names]) =>
  names.map((stage) => ({
    name: `stage-${wing}-${stage}`,
    severity: 'error',
    comment: 'Within a wing a stage never imports a stage.',
    from: { path: place(`${wing}/${stage}`) },
    to: {
      path: anyOf(names.filter((other) => other !== stage).map((other) => `${wing}/${other}`)),
    },
  })),
);

const pluginRules: IForbiddenRuleType[] = plugins.map((folder) => ({
  name: `plugin-${folder}`,
  severity: 'error',
  comment: 'A plug-in never imports a sibling; only index.ts lists them.',
  from: { path: `^src/.*/${folder}/([^/]+)\\.ts$`, pathNot: '/index\\.ts$' },
  to: { path: `^src/.*/${folder}/[^/]+\\.ts$` },
}));

export const boundaryRules: IConfiguration = {
  forbidden: [
    ...layerRules,
    ...wingRules,
    ...stageRules,
    ...pluginRules,
    {
      name: 'pure-rooms',
      severity: 'error',
      comment: 'Pure rooms get bytes, clock, fetch and signal as arguments.',
      from: { path: anyOf(pure), pathNot: impureUtilities },
      to: { path: worldly },
    },
    {
      name: 'pure-rooms-utilities',
      severity: 'error',
      comment: 'The impure utilities are not for pure rooms.',
      from: { path: anyOf(pure), pathNot: impureUtilities },
      to: { path: impureUtilities },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/types/' },
      to: {},
    },
    {
      name: 'no-development-dependency',
      severity: 'error',
      from: { path: '^src/' },
      // Optional packages are peers, which the tests have as development dependencies too.
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm-peer'] },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
