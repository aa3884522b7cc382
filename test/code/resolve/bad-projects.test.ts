import { expect, it } from 'vitest';
import { importsIn, linkFolder } from './link-folder.ts';

it.each([
  ['go.mod', 'main.go', 'package main\nimport "example.com/a"\n'],
  ['Cargo.toml', 'src/lib.rs', 'use a::b;\n'],
  ['composer.json', 'a.php', '<?php\nuse A\\B;\n'],
  ['package.json', 'a.ts', "import 'b/c';\n"],
  ['tsconfig.json', 'a.ts', "import './b';\nimport '@/b';\n"],
  ['CMakeLists.txt', 'a.c', '#include "b.h"\n'],
])('a broken %s stops nothing', async (manifest, path, text) => {
  for (const broken of [
    '',
    '{',
    'null',
    '[]',
    '{"autoload": 1, "name": 2}',
    '[package\nname = ',
    '\uFEFF\u0000',
    '{"extends": "./tsconfig.json"}',
    'include_directories(('.repeat(1000),
  ]) {
    const graph = await linkFolder({ [manifest]: broken, [path]: text });
    expect(graph.modules).toHaveLength(1);
  }
});

it('imports in circles end', async () => {
  const graph = await linkFolder({
    'a.h': '#include "b.h"\n#include "a.h"\nint f(void);\n',
    'b.h': '#include "a.h"\nint g(void) { return f() + h(); }\n',
    'src/lib.rs': 'mod a;\npub use a::X;\nfn f() { X(); crate::a::X(); }\n',
    'src/a.rs': 'pub use crate::X;\npub use super::a::Y as Y;\nmod lib;\n',
    'x.ts': "export * from './y.ts';\nexport { z } from './y.ts';\nz();\n",
    'y.ts': "export * from './x.ts';\nexport { z } from './x.ts';\n",
    'r.rb': "require_relative 'r'\nrequire_relative 's'\nA.b\n",
    's.rb': "require_relative 'r'\n",
  });
  expect(importsIn(graph, 's.rb')).toEqual(['./r: local r.rb']);
  expect(importsIn(graph, 'src/lib.rs')[1]).toMatch(/^a X: local/);
});

it('nothing outside of the root is a target', async () => {
  const graph = await linkFolder({
    'a.ts': "import '../../../../etc/hostname';\n",
    'a.c': '#include "../../../../etc/passwd"\n',
    'a.rb': "require_relative '../../../../etc/x'\n",
    'a.php': "<?php require __DIR__ . '/../../../../etc/x.php';\n",
    'a.rs': '#[path = "../../../../etc/x.rs"]\nmod x;\n',
  });
  const targets = graph.modules.flatMap(({ imports }) => imports.map(({ target }) => target));
  expect(targets).toEqual([null, null, null, null, null]);
});
