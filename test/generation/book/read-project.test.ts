import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readManifests } from '../../../src/generation/book/read-manifest.ts';
import { readReadme } from '../../../src/generation/book/read-readme.ts';

const manifest = (path: string, text: string) => readManifests([{ path, text }])[0];

describe('readManifests', () => {
  it('reads pyproject.toml with lists over several lines and commands', () => {
    const text =
      '[project]\nname = "x"\nrequires-python = ">=3.9"\ndependencies = [\n  "urllib3>=1,<3", # why\n  \'idna\',\n]\n[project.scripts]\nxx = "x.cli:main"\n';
    expect(manifest('pyproject.toml', text)).toMatchObject({
      name: 'x',
      requires: 'Python >=3.9',
      install: 'pip install x',
      dependencies: ['urllib3', 'idna'],
      commands: [{ name: 'xx', target: 'x.cli:main' }],
    });
  });

  it('reads setup.cfg, package.json, Cargo.toml, go.mod and composer.json', () => {
    const cfg = '[metadata]\nname = x\n[options]\ninstall_requires =\n    a>=1\n    b\n';
    expect(manifest('setup.cfg', cfg)?.dependencies).toEqual(['a', 'b']);
    const json = '{"name":"@s/x","bin":"cli.js","scripts":{"test":"t"},"private":true}';
    expect(manifest('package.json', json)).toMatchObject({
      install: null,
      commands: [{ name: 'x', target: 'cli.js' }],
      tasks: [{ name: 'npm run test', text: 't' }],
    });
    const cargo = '[package]\nname = "x"\n[dependencies]\nserde = { version = "1" }\n';
    expect(manifest('Cargo.toml', cargo)).toMatchObject({ dependencies: ['serde'] });
    const go =
      'module host/x\n\ngo 1.21\n\nrequire (\n\thost/y v1.0.0\n\thost/z v1.0.0 // indirect\n)\n';
    expect(manifest('go.mod', go)).toMatchObject({ requires: 'Go 1.21', dependencies: ['host/y'] });
    const composer = '{"name":"a/b","require":{"php":">=8","c/d":"1"}}';
    expect(manifest('composer.json', composer)?.dependencies).toEqual(['c/d']);
  });

  it('leaves out manifests that are broken, and never throws', () => {
    expect(manifest('package.json', '{"name":')).toBeUndefined();
    const names = ['pyproject.toml', 'package.json', 'go.mod', 'setup.cfg', 'README.md'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string({ unit: 'binary' }), (path, text) => {
        readManifests([{ path, text }]);
        readReadme([{ path, text }]);
      }),
    );
  });
});

describe('readReadme', () => {
  const blocks = (text: string) => readReadme([{ path: 'README.md', text }])?.blocks ?? [];

  it('gives headings, paragraphs and code with their lines', () => {
    const text =
      '# [T](https://x)\n\nSome [words](https://x) [here](docs/a.md).\n\n```sh\nrun\n```\n\nTitle\n-----\n';
    expect(blocks(text)).toEqual([
      { kind: 'heading', text: 'T', language: '', line: 1, endLine: 1 },
      {
        kind: 'paragraph',
        text: 'Some [words](https://x) here.',
        language: '',
        line: 3,
        endLine: 3,
      },
      { kind: 'code', text: 'run', language: 'sh', line: 5, endLine: 7 },
      { kind: 'heading', text: 'Title', language: '', line: 9, endLine: 10 },
    ]);
  });

  it('takes linear time for hostile text', () => {
    for (const part of ['[', '![', '<', '`', '**', '[](', '> ', '    x\n', '#']) {
      const start = performance.now();
      blocks(part.repeat(50_000));
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});
