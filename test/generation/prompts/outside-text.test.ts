import { describe, expect, it } from 'vitest';
import { outsideText } from '../../../src/generation/prompts/outside-text.ts';
import { makeReference } from '../../output/render/make-reference.ts';

const outside = (text: string, path = 'a.py') => {
  const { graph } = makeReference({ [path]: text, 'b.py': 'def b(): ...\ndef c(): ...\n' });
  return outsideText(graph.modules.find((module) => module.path === path)!, text);
};

describe('outsideText', () => {
  it('names what imports bring from other projects, and leaves the project to the graph', () => {
    const text = [
      '"""Doc.',
      '',
      'import of ships',
      '"""',
      'import os, re',
      'from b import (',
      '    b,',
      ')',
      'from typing import \\',
      '    Any',
      '',
      'LIMIT = 3',
      '',
      'def f():',
      '    import json',
      '',
      'END = 4',
      '',
    ].join('\n');
    const shown =
      'imports: os, re, typing\n"""Doc.\n\nimport of ships\n"""\n\nLIMIT = 3\n\nEND = 4';
    expect(outside(text)).toBe(shown);
    expect(outside(text.replaceAll('\n', '\r\n'))).toBe(shown);
  });

  it.each([
    ['a module without definitions', 'a.py', 'from b import b\nLIMIT = 3'],
    ['the initializer of a package', 'p/__init__.py', 'from b import b'],
    ['a module that exports what it imports', 'a.py', "from b import b\n__all__ = ['b', 'f']"],
  ])('shows the imports of %s', (_, path, text) => {
    const code = path.startsWith('p/') || text.includes('__all__') ? 'def f(): ...\n' : '';
    expect(outside(`${text}\n${code}`, path)).toBe(text);
  });

  it('leaves an import that does not end as it stands', () => {
    const text = `from b import (\n${'    b,\n'.repeat(3)}def f(): ...\n`;
    expect(outside(text)).toContain('from b import (');
  });

  it('takes time in proportion to the text, whatever opens and never closes', () => {
    const text = 'def f(): ...\nimport os\n';
    const module = makeReference({ 'a.py': text }).graph.modules[0]!;
    const [line] = module.imports;
    const many = Array.from({ length: 4_000 }, (_, at) => ({ ...line!, line: at + 2 }));
    const long = text + 'from b import (\n'.repeat(4_000);
    const began = performance.now();
    expect(outsideText({ ...module, imports: many }, long)).toContain('imports: os');
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('shows of much the beginning and the end', () => {
    const shown = outside(`A = 1\n${'B = 2\n'.repeat(2_000)}C = 3\n`);
    expect(shown.length).toBeLessThan(6_100);
    expect(shown).toMatch(/^A = 1\n.*\n… left out\n.*C = 3$/s);
  });
});
