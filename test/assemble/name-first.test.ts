import { describe, expect, it } from 'vitest';
import { nameFirst } from '../../src/assemble/name-first.ts';

describe('nameFirst', () => {
  it.each([
    ['Parse the input.', 'Parse', true, 'Parse the input.'],
    ['Reads the input.', 'Parse', true, 'Parse reads the input.'],
    ['Apply it.', 'F', true, 'F applies it.'],
    ['Fetch it.', 'F', true, 'F fetches it.'],
    ['A parser of input.', 'P', false, 'P is a parser of input.'],
    ['The P of it.', 'P', false, 'The P of it.'],
    ['Holds `x`.', 'P', false, 'P: Holds `x`.'],
    ['HTTP handler.', 'H', true, 'H: HTTP handler.'],
    ['Reads files.', 'Package p', true, 'Package p reads files.'],
    ['Deprecated: use Q.', 'P', true, 'Deprecated: use Q.'],
  ] as const)('%s (%s)', (text, name, acts, expected) => {
    expect(nameFirst(text, name, acts)).toBe(expected);
  });
});
