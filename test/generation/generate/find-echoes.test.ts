import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echoFinder } from '../../../src/generation/generate/find-echoes.ts';
import type { Docstring } from '../../../src/types/docstring.ts';
import { systemOf } from '../prompts/prompt-of.ts';

const system = systemOf('symbols');
const echoes = echoFinder(system);

function draftOf(value: string): Docstring {
  return { style: 'google', sections: [{ kind: 'text', value, line: 0 }], warnings: [] };
}

describe('echoFinder', () => {
  it('finds any eight words of the instructions in a row, whatever stands around them', () => {
    const words = system.match(/[\p{L}\p{N}_]+/gu)!;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: words.length - 8 }), (at) => {
        const text = `Return it. ${words.slice(at, at + 8).join(' ')}, and more.`;
        expect(echoes(draftOf(text))).not.toEqual([]);
      }),
    );
  });

  it('finds nothing in a text about code', () => {
    expect(echoes(draftOf('Return the names of parameters, types and functions.'))).toEqual([]);
  });

  it('takes linear time', () => {
    const began = performance.now();
    echoes(draftOf('a '.repeat(25_000)));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
