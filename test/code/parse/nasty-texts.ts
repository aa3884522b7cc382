/** What each language's own lexer stumbles over: strings and comments of its own that never end, deep nesting of its own. */

const deep = (open: string, inner: string, close: string, times = 2000): string =>
  open.repeat(times) + inner + close.repeat(times);

const script = [
  'const a = `never ${ends',
  'const b = /never ends',
  `type A = ${deep('Array<', 'x', '>')};`,
  deep('if (a) { ', 'b', ' }'),
];

/** Texts by language. */
export const nastyTexts: Readonly<Record<string, readonly string[]>> = {
  python: ['a = """never', "b = f'{x!r:{y'", deep('[', 'a', ']'), 'if a:\n\tb\n        c\n'],
  typescript: [...script, `${'export namespace a { '.repeat(1000)}`],
  tsx: [...script, deep('<a>', 'b', '</a>')],
  javascript: [...script, '<!-- html comment\n#!/usr/bin/env node'],
  go: [
    'package a\nvar b = `never',
    'package a\n/* never',
    `package a\nvar b ${deep('[]', 'int', '')}`,
    'package',
  ],
  java: [
    'class A { String b = """\nnever',
    "class A { char b = 'never; }",
    deep('class A { ', '', '}'),
  ],
  rust: [
    'const A: &str = r##"never"#',
    '/* /* never */',
    `type A = ${deep('Vec<', 'u8', '>')};`,
    "fn a<'b",
  ],
  c: [
    '#if A\nint a;',
    '#define A \\\n',
    '#else\n#endif\n#endif\n',
    'char *a = "b\\',
    `int ${deep('*', 'a', '')};`,
  ],
  cpp: [
    'auto a = R"x(never)y"',
    `${deep('A<', 'int', '>')} a;`,
    '#if A\nclass B {\n#else\nclass C {\n#endif\n',
    'operator',
  ],
  csharp: [
    'var a = @"never',
    'var a = """never""',
    'var a = $"{$"{$"{',
    '#region a\n#if B\n',
    deep('namespace A { ', '', '}'),
  ],
  php: [
    '<?php $a = <<<EOT\nnever',
    'no php at all',
    '<?php ?> <?php ?><?',
    `<?php ${deep('[', '1', ']')};`,
    '<?php /* never',
  ],
  ruby: [
    'a = <<~EOT\nnever',
    '=begin\nnever',
    'a = %q(never',
    `a = ${deep('[', '1', ']')}`,
    '__END__\nclass A',
    'def a\n'.repeat(1500),
  ],
};
