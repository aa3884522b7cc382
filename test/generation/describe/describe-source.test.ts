import { describe, expect, it } from 'vitest';
import { describeSource } from '../../../src/generation/describe/describe-source.ts';
import { makeDocstringReader } from '../../../src/generation/describe/read-docstring.ts';
import { parsePython } from './parse-python.ts';

async function docsOf(text: string) {
  const module = await parsePython(text);
  return describeSource({ modules: [module], hierarchy: new Map() }, makeDocstringReader('auto'));
}

describe('describeSource', () => {
  it('reads a docstring with the types of the signature', async () => {
    const docs = await docsOf(
      'def f(a: int, *rest):\n    """Do it.\n\n    Args:\n        a: First.\n        *rest: More.\n    """\n',
    );
    const doc = docs.get('m.py#f');
    expect(doc?.origin).toBe('source');
    expect(doc?.docstring.sections[1]).toMatchObject({
      kind: 'parameters',
      value: [
        { name: 'a', annotation: 'int', description: 'First.' },
        { name: '*rest', description: 'More.' },
      ],
    });
    expect(doc?.evidence).toEqual([{ path: 'm.py', line: 2, endLine: 7 }]);
  });

  it('says of undocumented code what its structure says, and of functions nothing', async () => {
    const docs = await docsOf(
      'import enum\n\nclass E(ValueError):\n    pass\n\nclass Color(enum.Enum):\n    RED = 1\n\ndef f(): ...\n',
    );
    const text = (target: string) => docs.get(target)?.docstring.sections[0]?.value ?? null;
    expect(text('m.py')).toBe('Defines 2 classes and the function `f`.');
    expect(text('m.py#E')).toBe('Exception derived from `ValueError`.');
    expect(text('m.py#Color')).toBe('Enumeration with 1 member.');
    expect(docs.get('m.py#f')).toBeUndefined();
    expect([...docs.values()].every(({ origin }) => origin === 'derived')).toBe(true);
  });

  it('looks into namespaces', async () => {
    const { symbols, ...module } = await parsePython('class Shop:\n    class Pool: ...\n');
    const [space, pool] = symbols;
    const shop = { ...module, symbols: [{ ...space!, kind: 'namespace' as const }, pool!] };
    const docs = describeSource(
      { modules: [shop], hierarchy: new Map() },
      makeDocstringReader('auto'),
    );
    expect(docs.get('m.py')?.docstring.sections[0]?.value).toBe('Defines the class `Pool`.');
  });

  it('says which methods a file adds to a type of another, and that its names are its own', async () => {
    const sayOf = async (text: string) => {
      const { symbols, ...module } = await parsePython(text);
      // A file of Go holds methods of types that another file defines.
      const methods = symbols.filter(({ name }) => name !== 'Command');
      const docs = describeSource(
        { modules: [{ ...module, symbols: methods }], hierarchy: new Map() },
        makeDocstringReader('auto'),
      );
      return docs.get('m.py')?.docstring.sections[0]?.value;
    };
    const command = 'import io\nclass Command:\n    def run(self): ...\n    def stop(self): ...\n';
    expect(await sayOf(command)).toBe('Adds 2 methods to `Command`.');
    expect(await sayOf('import io\ndef _own(): ...\n')).toBe('Defines 1 internal name.');
  });

  it('names what a relative import means, seen from outside', async () => {
    const gathers = async (text: string, path: string) => {
      const module = { ...(await parsePython(text)), path, name: 'shop.cart' };
      const docs = describeSource(
        { modules: [module], hierarchy: new Map() },
        makeDocstringReader('auto'),
      );
      return docs.get(path)?.docstring.sections[0]?.value;
    };
    const text = 'from . import rows\nfrom .items import Item\nfrom .. import prices\n';
    expect(await gathers(text, 'shop/cart/__init__.py')).toBe(
      'Gathers names of `shop.cart.rows`, `shop.cart.items` and `shop.prices`.',
    );
    expect(await gathers('from .items import Item\n', 'shop/cart.py')).toBe(
      'Gathers names of `shop.items`.',
    );
    expect(await gathers('from ....far import x\n', 'shop/cart.py')).toBe(
      'Gathers names of `....far`.',
    );
  });

  it('says what an undocumented member overrides, and what a class is derived from', async () => {
    const module = await parsePython(
      [
        'class Base:',
        '    """Something that can be run. More of it."""',
        '    def run(self):',
        '        """Run it.',
        '',
        '        Slowly."""',
        'class Middle(Base): ...',
        'class Leaf(Middle):',
        '    def run(self): ...',
        '    def stop(self): ...',
        'class Same(Base):',
        '    def run(self):',
        '        """{@inheritDoc}"""',
      ].join('\n'),
    );
    const above = (target: string) => [
      { name: target, target: `m.py#${target}`, origin: 'local' as const },
    ];
    const hierarchy = new Map([
      ['m.py#Leaf', above('Middle')],
      ['m.py#Middle', above('Base')],
      ['m.py#Base', above('Leaf')],
      ['m.py#Same', above('Base')],
    ]);
    const docs = describeSource({ modules: [module], hierarchy }, makeDocstringReader('auto'));
    const text = (target: string) => docs.get(target)?.docstring.sections[0]?.value;
    expect(text('m.py#Leaf.run')).toBe('Overrides `Base.run`: Run it.');
    expect(docs.get('m.py#Leaf.run')).toMatchObject({
      origin: 'derived',
      evidence: [{ path: 'm.py', line: 4, endLine: 6 }],
    });
    expect(docs.get('m.py#Same.run')).toEqual({
      ...docs.get('m.py#Base.run'),
      target: 'm.py#Same.run',
    });
    expect(docs.get('m.py#Leaf.stop')).toBeUndefined();
    expect(text('m.py#Middle')).toBe('Derived from `Base`: Something that can be run.');
  });

  it('lets a class be called with the parameters of its constructor', async () => {
    const docs = await docsOf(
      'class C:\n    """It.\n\n    Args:\n        a: First.\n    """\n    def __init__(self, a: int): ...\n',
    );
    expect(docs.get('m.py#C')?.docstring.sections[1]).toMatchObject({
      value: [{ name: 'a', annotation: 'int' }],
    });
  });
});
