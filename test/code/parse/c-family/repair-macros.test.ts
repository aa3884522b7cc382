import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repairMacros } from '../../../../src/code/parse/c-family/repair-macros.ts';

describe('repairMacros', () => {
  it.each([
    ['API_EXPORT int f(void);', '           int f(void);'],
    ['API_EXPORT(2) char *f(void);', '              char *f(void);'],
    ['class API_EXPORT Box : Base {', 'class            Box : Base {'],
    ['MY_API int (*call)(int);', '       int (*call)(int);'],
    ['static myAtomic size_t a = 0;', 'static          size_t a = 0;'],
    ['int f() const API_NOEXCEPT;', 'int f() const             ;'],
    ['A_BEGIN_NAMESPACE\nint a;', '                 \nint a;'],
    ['  API_CONSTEXPR Box(int x) {}', '                Box(int x) {}'],
    ['if API_CONSTEXPR (x) {}', 'if               (x) {}'],
    ['template <typename T, A_IF(is<T>(0))>', 'template <typename T, class         >'],
    [
      'template <class T, A_IF(is<T>(0) &&\n  !b<T>())>',
      'template <class T, class           \n          >',
    ],
    ['class A_I Box<int>\n', 'class     Box<int>\n'],
    ['};\nA_TYPES(const char*, int);', '};\n                         ;'],
    ['A_WARNINGS_OFF(4251 /*\n*/)\nint a;', '                      \n   \nint a;'],
    ['{ A_TRY { f(); }', '{       { f(); }'],
    ['int f(int x A_UNUSED);', 'int f(int x         );'],
    ['constexpr A_INLINE Box() : a() {}', 'constexpr          Box() : a() {}'],
    ['#define A(x) \\\n  /* no */ x \\\n  A_B(x)', '#define A(x) \\\n           x \\\n  A_B(x)'],
    ['extern template A_API auto f() -> int;', '                      auto f() -> int;'],
    ['#ifdef __cplusplus\nextern "C" {\n#endif', '                  \n            \n      '],
  ])('%s', (text, repaired) => {
    expect(repairMacros(text).repaired).toBe(repaired);
  });

  it.each([
    '#define API_EXPORT __declspec(x) int',
    'x = SOME_CONST + 1;',
    'SSL_CTX *context = SSL_CTX_new(method);',
    'TEST_CASE(name)\n{ }',
    'return ERR_CODE;',
    'enum { A_B = 1,\n  /* Last. */\n  C_D\n};',
    'enum {\n  A_B\n};',
    'float a = b / (float) A_MAX;',
    'if (a > A_SIZE(b)) {',
    'A a[] = {A_B(1), A_B(2)};',
    'unsigned int a;',
    'static __thread int a = 0;',
    '#define A_B 1 /* One. */',
  ])('leaves %s', (text) => {
    expect(repairMacros(text).repaired).toBe(text);
  });

  it('keeps the length and the line breaks of any text', () => {
    const part = fc.constantFrom(
      'A_B',
      ' ',
      '\n',
      '#if X\n',
      '#else\n',
      '#endif\n',
      '{',
      '}',
      '(',
      ')',
      'int f',
      ';',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const { repaired } = repairMacros(text);
        expect(repaired.length).toBe(text.length);
        expect(repaired.split('\n').length).toBe(text.split('\n').length);
      }),
    );
  });

  it.each([
    ['macros', 'A_B '.repeat(100_000)],
    ['brackets', 'A_B('.repeat(100_000)],
    ['angles', 'A_B <'.repeat(100_000)],
    ['underscores', `${'A_'.repeat(200_000)} int x`],
    ['conditionals', '#if X\n('.repeat(50_000)],
    ['blank lines', '\n'.repeat(300_000)],
  ])('is linear in many %s', (_name, text) => {
    const before = performance.now();
    repairMacros(text);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
