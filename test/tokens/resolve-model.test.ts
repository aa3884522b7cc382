import { describe, expect, it } from 'vitest';
import { models } from '../../src/tokens/models.ts';
import { encodingOfModel, resolveModel } from '../../src/tokens/resolve-model.ts';

const limitsOf = (name: string) => {
  const { window, maxInput, maxOutput } = resolveModel(name).model;
  return [window, maxInput, maxOutput];
};

describe('resolveModel', () => {
  it('T13: gpt-35-turbo has its own limits, encodings go by prefix', () => {
    expect(limitsOf('gpt-35-turbo')).toEqual([16_385, 16_385, 4_096]);
    expect(resolveModel('gpt-4').model.encoding).toBe('cl100k_base');
    expect(resolveModel('gpt-4o-mini').model.encoding).toBe('o200k_base');
  });

  it('T13: an unknown model without limits is a configuration error that names the setting', () => {
    expect(() => resolveModel('my-model')).toThrow(
      expect.objectContaining({
        code: 'CONFIGURATION',
        hint: expect.stringContaining('AZURE_MAX_TOKENS'),
      }),
    );
  });

  it.each([
    ['gpt-4o-2024-11-20', [128_000, 128_000, 16_384]],
    ['gpt-4o-2024-05-13', [128_000, 128_000, 4_096]],
    ['gpt-35-turbo-0613', [4_096, 4_096, 4_096]],
    ['gpt-5-2025-08-07', [400_000, 272_000, 128_000]],
    ['GPT-4.1-mini', [1_047_576, 1_047_576, 32_768]],
  ])('limits of %s', (name, limits) => expect(limitsOf(name)).toEqual(limits));

  it.each(['o1-mini', 'gpt-5-chat', 'gpt-4-32k', 'toString', 'gpt-4o-2024'])(
    'the limits of a relative are not those of %s',
    (name) => expect(() => resolveModel(name)).toThrow(/not in the table/),
  );

  it.each([
    ['gpt-4o-mini-2024-07-18', 'o200k_base'],
    ['gpt-4.1-nano', 'o200k_base'],
    ['gpt-4-turbo', 'cl100k_base'],
    ['gpt-35-turbo-16k', 'cl100k_base'],
    ['o1-mini', 'o200k_base'],
    ['gpt-5.9-preview', 'o200k_base'],
    ['o100', null],
    ['gpt-45', null],
    ['llama-3', null],
  ])('encoding of %s', (name, encoding) => expect(encodingOfModel(name)).toBe(encoding));

  it('lowers a known window and never raises it', () => {
    expect(resolveModel('gpt-4o', { window: 8_000 }).model).toMatchObject({
      window: 8_000,
      maxInput: 8_000,
      maxOutput: 8_000,
    });
    const { model, warnings } = resolveModel('gpt-4', { window: 128_000 });
    expect(model.window).toBe(8_192);
    expect(warnings).toEqual([expect.stringContaining('8192')]);
  });

  it('T4: a cap within the output limit is kept, one above it lowered with one warning', () => {
    const kept = resolveModel('gpt-4o', { completionCap: 4_096 });
    expect([kept.model.completionCap, kept.warnings]).toEqual([4_096, []]);
    const lowered = resolveModel('gpt-4o', { completionCap: 50_000 });
    expect(lowered.model.completionCap).toBe(16_384);
    expect(lowered.warnings).toHaveLength(1);
  });

  it.each([0, -5, 1.5, Number.NaN])('T9: a cap of %d is a configuration error', (completionCap) => {
    expect(() => resolveModel('gpt-4o', { completionCap })).toThrow(
      expect.objectContaining({ code: 'CONFIGURATION' }),
    );
  });

  it('takes the limits of an unknown model from the configuration', () => {
    const { model } = resolveModel('llama-3', { window: 8_192, completionCap: 1_000 });
    expect(model).toMatchObject({
      window: 8_192,
      maxInput: 8_192,
      maxOutput: 1_000,
      encoding: null,
    });
  });

  it('refuses limits that contradict each other', () => {
    expect(() => resolveModel('llama-3', { window: 4_096, maxInput: 8_192 })).toThrow(
      /does not fit/,
    );
  });

  it('has an encoding and consistent limits for every row', () => {
    for (const [name, row] of Object.entries(models)) {
      expect(encodingOfModel(name), name).not.toBeNull();
      expect(row.maxOutput).toBeLessThanOrEqual(row.window);
      expect(row.maxInput ?? 0).toBeLessThanOrEqual(row.window);
    }
  });
});
