// Code with the parts of its grammar marked by class; the style sheet has the colours of both themes.
import type { LanguageInput, ThemeRegistrationRaw } from 'shiki/core';
import { escapeText, type Html } from './markup.ts';

/** Marks the code of a language; unknown languages stay plain. The same code is worked out once. */
export type Highlight = (code: string, language: string) => Html;

type Load = () => Promise<{ readonly default: LanguageInput }>;

/** Grammars by their names in Markdown; each is loaded only for repositories that may show it. */
const grammars: Readonly<Record<string, Load>> = {
  python: () => import('shiki/langs/python.mjs'),
  javascript: () => import('shiki/langs/javascript.mjs'),
  typescript: () => import('shiki/langs/typescript.mjs'),
  tsx: () => import('shiki/langs/tsx.mjs'),
  go: () => import('shiki/langs/go.mjs'),
  rust: () => import('shiki/langs/rust.mjs'),
  java: () => import('shiki/langs/java.mjs'),
  c: () => import('shiki/langs/c.mjs'),
  cpp: () => import('shiki/langs/cpp.mjs'),
  csharp: () => import('shiki/langs/csharp.mjs'),
  ruby: () => import('shiki/langs/ruby.mjs'),
  php: () => import('shiki/langs/php.mjs'),
  shellscript: () => import('shiki/langs/shellscript.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  sql: () => import('shiki/langs/sql.mjs'),
  html: () => import('shiki/langs/html.mjs'),
  css: () => import('shiki/langs/css.mjs'),
  ini: () => import('shiki/langs/ini.mjs'),
};

/** Languages of examples in any repository. */
const common = ['shellscript', 'json', 'yaml', 'toml', 'sql', 'html', 'css', 'ini'];

const aliases: Readonly<Record<string, string>> = {
  py: 'python',
  python3: 'python',
  js: 'javascript',
  jsx: 'tsx',
  ts: 'typescript',
  rs: 'rust',
  golang: 'go',
  'c++': 'cpp',
  cs: 'csharp',
  rb: 'ruby',
  bash: 'shellscript',
  sh: 'shellscript',
  shell: 'shellscript',
  zsh: 'shellscript',
  console: 'shellscript',
  xml: 'html',
  jinja: 'html',
  'html+jinja': 'html',
  'html+django': 'html',
  yml: 'yaml',
};

/** Lines by their length alone: a limit of time would make the page depend on the machine's load. */
const limits = { tokenizeMaxLineLength: 2000, tokenizeTimeLimit: 0 };
/** Characters; longer code is shown without marks. */
const longestCode = 200_000;

/** By languages: a server renders again and again, and a highlighter holds megabytes. */
const highlighters = new Map<string, Promise<Highlight>>();

/** The highlighter for the languages of a repository, with those of examples. */
export function loadHighlight(languages: readonly string[]): Promise<Highlight> {
  const key = [...new Set(languages)].sort().join();
  const known = highlighters.get(key) ?? createHighlight(languages);
  highlighters.set(key, known);
  return known;
}

async function createHighlight(languages: readonly string[]): Promise<Highlight> {
  const [{ createHighlighterCoreSync }, { createOnigurumaEngine }] = await Promise.all([
    import('shiki/core'),
    import('shiki/engine/oniguruma'),
  ]);
  const wanted = [...new Set([...languages, ...common])].map((name) => aliases[name] ?? name);
  const loads = wanted.flatMap((name) => grammars[name] ?? []);
  const loaded = await Promise.all(loads.map(async (load) => (await load()).default));
  const shiki = createHighlighterCoreSync({
    themes: [theme],
    langs: loaded as never,
    engine: await createOnigurumaEngine(import('shiki/wasm')),
  });
  const known = new Set(shiki.getLoadedLanguages());
  const tokens = (code: string, lang: string) =>
    shiki.codeToTokensBase(code, { lang, theme: theme.name, ...limits });
  return cached((code, language) => {
    const lang = aliases[language] ?? language;
    if (!known.has(lang) || code.length > longestCode) return escapeText(code);
    return tokens(code, lang).map(marked).join('\n');
  });
}

interface Token {
  readonly content: string;
  readonly color?: string;
}

function marked(line: readonly Token[]): string {
  let out = '';
  for (let at = 0; at < line.length; ) {
    const name = classes[line[at]!.color?.toLowerCase() ?? ''];
    let text = '';
    do text += line[at++]!.content;
    while (at < line.length && classes[line[at]!.color?.toLowerCase() ?? ''] === name);
    out += name ? `<span class="${name}">${escapeText(text)}</span>` : escapeText(text);
  }
  return out;
}

function cached(work: (code: string, language: string) => string): Highlight {
  const known = new Map<string, Html>();
  return (code, language) => {
    const key = `${language}\0${code}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const made = { html: work(code, language) };
    if (known.size >= mostKnown) known.clear();
    known.set(key, made);
    return made;
  };
}

/** Blocks kept for the case that another page shows them too. */
const mostKnown = 2000;

/** Class of a colour of the theme below. */
const classes: Readonly<Record<string, string>> = {
  '#00000a': 'k',
  '#00000b': 's',
  '#00000c': 'n',
  '#00000d': 't',
  '#00000e': 'c',
  '#00000f': 'f',
};

/** Not for the eye: each colour stands for a class. */
const theme = {
  name: 'docwright',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  settings: [
    { settings: { foreground: '#000000', background: '#ffffff' } },
    {
      scope: ['keyword', 'storage', 'keyword.operator.logical.python', 'variable.language.this'],
      settings: { foreground: '#00000A' },
    },
    {
      scope: ['keyword.operator', 'storage.type.class.doxygen', 'punctuation'],
      settings: { foreground: '#000000' },
    },
    {
      scope: [
        'keyword.operator.logical.python',
        'keyword.operator.new',
        'keyword.operator.expression',
      ],
      settings: { foreground: '#00000A' },
    },
    {
      scope: ['string', 'punctuation.definition.string', 'constant.character.escape'],
      settings: { foreground: '#00000B' },
    },
    {
      scope: ['constant.numeric', 'constant.language', 'constant.other'],
      settings: { foreground: '#00000C' },
    },
    {
      scope: [
        'entity.name.type',
        'entity.name.class',
        'entity.other.inherited-class',
        'support.type',
        'support.class',
        'entity.name.tag',
      ],
      settings: { foreground: '#00000D' },
    },
    {
      scope: ['comment', 'punctuation.definition.comment', 'string.quoted.docstring'],
      settings: { foreground: '#00000E' },
    },
    {
      scope: ['entity.name.function', 'support.function', 'meta.function-call.generic'],
      settings: { foreground: '#00000F' },
    },
  ],
} satisfies ThemeRegistrationRaw;
