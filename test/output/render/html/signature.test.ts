import { describe, expect, it } from 'vitest';
import { signatureBlock } from '../../../../src/output/render/html/signature.ts';
import type { CodeSymbol } from '../../../../src/types/module.ts';
import { parsePython } from '../../../generation/describe/parse-python.ts';

async function linesOf(signature: string) {
  const { symbols } = await parsePython('def route():\n    pass\n');
  const symbol: CodeSymbol = { ...symbols[0]!, signature };
  const text = signatureBlock(symbol, () => null).html.replace(/<[^>]*>/g, '');
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").split('\n');
}

describe('signatureBlock', () => {
  it('breaks a long signature at the commas of its parameters, not of its types', async () => {
    const head = 'route<Path extends string, Env extends Bindings = Map<string, number>>';
    const from = `${head}(path: Path, app: Hono<Env, Schema>, next: (a: A, b: B) => Promise<void>): Hono`;
    expect(await linesOf(from)).toEqual([
      `${head}(`,
      '    path: Path,',
      '    app: Hono<Env, Schema>,',
      '    next: (a: A, b: B) => Promise<void>,',
      '): Hono',
    ]);
  });

  it('breaks type parameters that fill more than a line', async () => {
    const from = `class Hono< Env extends Bindings = BlankBindings, Schema = {}, Path extends string = '${'/'.repeat(30)}'>`;
    expect(await linesOf(from)).toEqual([
      'class Hono<',
      '    Env extends Bindings = BlankBindings,',
      '    Schema = {},',
      `    Path extends string = '${'/'.repeat(30)}'`,
      '>',
    ]);
    const route = `route<Path extends string, ${'Sub'.repeat(12)} extends Schema, Base extends string>(path: Path): Hono`;
    expect((await linesOf(route)).at(-1)).toBe('>(path: Path): Hono');
  });

  it('links the bases of a class, and no parameter', async () => {
    const { symbols } = await parsePython('class A(Base):\n    def f(self, Base): ...\n');
    const [type, method] = symbols.map((symbol) => signatureBlock(symbol, (name) => `#${name}`));
    expect(type!.html).toContain('<a class="t" href="#Base">Base</a>');
    expect(method!.html).not.toContain('href="#Base"');
  });

  it('the word before an accessor is no link', async () => {
    const { symbols } = await parsePython('def event(): ...\n');
    const accessor = { ...symbols[0]!, signature: 'get event(): get' };
    const { html } = signatureBlock(accessor, (name) => `#${name}`);
    expect(html).toContain('<span class="k">get</span> <span class="f">event</span>');
    expect(html).toContain('<a class="t" href="#get">get</a>');
  });

  it('a comparison in a default is no bracket', async () => {
    const from = `route(first: bool = LIMIT < 1, second: bool = 1 > LIMIT, third: str = "<", ${'x'.repeat(30)}: int)`;
    expect((await linesOf(from)).length).toBe(6);
  });
});
