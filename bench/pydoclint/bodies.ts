// Random statements of a function's body.
import type { Draw } from './draw.ts';
import { caught, errors } from './vocabulary.ts';

/** Lines at indentation 0. `nested`: whether functions and classes may be defined inside. */
export function statements(draw: Draw, depth: number, nested: boolean): readonly string[] {
  return Array.from({ length: 1 + draw.below(2) }, () => statement(draw, depth, nested)).flat();
}

function statement(draw: Draw, depth: number, nested: boolean): readonly string[] {
  if (depth === 0 || draw.once(2)) return [draw.pick(simple)(draw)];
  const inner = () => indented(statements(draw, depth - 1, nested));
  const all = nested ? [...blocks, ...scopes] : blocks;
  return draw.pick(all)(draw, inner);
}

type Inner = () => readonly string[];

const simple: readonly ((draw: Draw) => string)[] = [
  () => 'pass',
  () => 'x = 1',
  () => 'return',
  () => 'return x',
  () => 'return None',
  () => 'return (yield)',
  () => 'yield',
  () => 'yield x',
  () => 'yield x, y',
  () => 'got = yield x',
  () => 'yield from x',
  () => 'print((yield x))',
  () => 'f = lambda: (yield)',
  () => 'assert x, "text"',
  () => 'x = 1; return x',
  (draw) => `raise ${draw.pick(errors)}`,
  (draw) => `raise ${draw.pick(errors)}`,
  (draw) => `if x: raise ${draw.pick(errors)}`,
];

const blocks: readonly ((draw: Draw, inner: Inner) => readonly string[])[] = [
  (_, inner) => ['if x:', ...inner()],
  (_, inner) => ['if x:', ...inner(), 'elif y:', ...inner(), 'else:', ...inner()],
  (_, inner) => ['for i in x:', ...inner(), 'else:', ...inner()],
  (_, inner) => ['while x:', ...inner()],
  (_, inner) => ['with open(x) as y:', ...inner()],
  (_, inner) => [
    'match x:',
    '    case 1:',
    ...indented(inner()),
    '    case _:',
    ...indented(inner()),
  ],
  (_, inner) => ['try:', ...inner(), 'finally:', ...inner()],
  (draw, inner) => ['try:', ...inner(), ...handler(draw), ...inner(), 'else:', ...inner()],
  (draw, inner) => ['try:', ...inner(), ...handler(draw), '    raise'],
  (draw, inner) => ['try:', ...inner(), ...handler(draw), '    raise caught'],
  (draw, inner) => [
    'try:',
    ...inner(),
    ...handler(draw),
    '    log(caught)',
    '    raise KeyError(x) from caught',
  ],
];

const scopes: readonly ((draw: Draw, inner: Inner) => readonly string[])[] = [
  (_, inner) => ['def inner(q):', ...inner()],
  (_, inner) => ['@f', 'async def inner(q):', ...inner()],
  (_, inner) => ['class Inner:', '    def method(self):', ...indented(inner())],
];

function handler(draw: Draw): readonly string[] {
  const kind = draw.pick(caught);
  if (kind === '') return ['except:'];
  return [`except ${kind}${draw.once(2) ? ' as caught' : ''}:`];
}

export const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => (line === '' ? line : `    ${line}`));
