import { describe, expect, it } from 'vitest';
import { productOf, roleOf } from '../../src/util/module-role.ts';

describe('roleOf', () => {
  it.each([
    ['src/flask/app.py', 'product'],
    ['tests/test_app.py', 'test'],
    ['src/compose.test.ts', 'test'],
    ['examples/tutorial/flaskr/db.py', 'example'],
    ['runtime-tests/node/index.ts', 'test'],
    ['docs/conf.py', 'support'],
    ['perf-measures/type-check/client.ts', 'support'],
    ['setup.py', 'support'],
  ])('%s is %s', (path, role) => {
    expect(roleOf(path)).toBe(role);
  });
});

describe('productOf', () => {
  it('leaves out tests, examples and tools, where anything is left', () => {
    const [app, test, setup] = ['app.py', 'tests/test_app.py', 'setup.py'].map((path) => ({
      path,
    }));
    expect(productOf([app!, test!, setup!])).toEqual([app]);
    expect(productOf([test!, setup!])).toEqual([test, setup]);
  });
});
