// Measures the checks on real libraries: recall by kind of injected falsehood, and findings on untouched docstrings.
// Usage: npm run bench:mutation -- [--show] DIR...
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createParser } from '../src/code/parse/create-parser.ts';
import { decodeSource } from '../src/code/scan/decode-source.ts';
import { checkModule, docsOf } from '../src/docstrings/check-module.ts';
import { knownNames } from '../src/docstrings/facts/names.ts';
import type { DocstringItem } from '../src/types/docstring.ts';
import type { Finding } from '../src/types/finding.ts';
import type { CodeSymbol, Module } from '../src/types/module.ts';

interface Case {
  readonly symbol: CodeSymbol;
  readonly lines: readonly string[];
  readonly items: readonly DocstringItem[];
  readonly style: string;
}
type Mutate = (subject: Case) => readonly string[] | null;

const show = process.argv.includes('--show');
const roots = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const grammars = join(import.meta.dirname, '..', 'assets', 'grammars');
const sampled = 400;

const section = (style: string, title: string, name: string): readonly string[] =>
  style === 'numpy'
    ? ['', title, '-'.repeat(title.length), name, '    Something.']
    : style === 'sphinx'
      ? [
          '',
          title === 'Raises'
            ? `:raises ${name}: Something.`
            : `:${title.toLowerCase()}: Something.`,
        ]
      : ['', `${title}:`, `    ${name}: Something.`];
const append = (lines: readonly string[], more: readonly string[]) => [...lines, ...more];
const replaceAt = (lines: readonly string[], at: number, line: string) => lines.with(at, line);
const renamed = ({ lines, items }: Case, at: number, to: string) => {
  const item = items[at];
  const line = item && lines[item.line];
  const name = item?.name.replace(/^\*+/, '');
  if (!item || !line || !name || !new RegExp(`\\b${name}\\b`).test(line)) return null;
  return replaceAt(lines, item.line, line.replace(new RegExp(`\\b${name}\\b`), to));
};
const indentOf = (line: string) => line.length - line.trimStart().length;
const without = (lines: readonly string[], at: number) => {
  let end = at + 1;
  while (
    end < lines.length &&
    lines[end]?.trim() &&
    indentOf(lines[end] ?? '') > indentOf(lines[at] ?? '')
  )
    end++;
  return [...lines.slice(0, at), ...lines.slice(end)];
};
const opposite: Record<string, string> = {
  int: 'str',
  str: 'int',
  bool: 'str',
  float: 'str',
  list: 'int',
  dict: 'int',
  bytes: 'int',
  tuple: 'int',
};

const kinds: Record<string, Mutate> = {
  'renamed parameter': (c) => (hasKeywords(c) ? null : renamed(c, 0, 'renamed_thing')),
  'added parameter': (c) => {
    const item = c.items.at(-1);
    const line = item && c.lines[item.line];
    const added = renamed(c, c.items.length - 1, 'added_thing');
    return hasKeywords(c) || !added || !item || !line
      ? null
      : c.lines.toSpliced(item.line, 0, added[item.line] ?? '');
  },
  'dropped parameter': (c) =>
    c.items[0] && c.items.length > 1 ? without(c.lines, c.items[0].line) : null,
  'swapped parameters': (c) => {
    const [a, b] = c.items;
    const once = a && b && renamed(c, 0, b.name.replace(/^\*+/, ''));
    return once && a && b && a.line !== b.line && !/[*]/.test(a.name + b.name)
      ? renamed({ ...c, lines: once }, 1, a.name)
      : null;
  },
  'wrong default': (c) => {
    const at = c.items.findIndex(({ name }) =>
      c.symbol.parameters.some(
        (p) => p.name === name && /^(-?\d+|True|False)$/.test(p.default ?? ''),
      ),
    );
    const item = c.items[at];
    const line = item && c.lines[item.line];
    if (!item || !line || /default/i.test(c.lines.slice(item.line, item.line + 6).join(' ')))
      return null;
    return c.style === 'numpy'
      ? c.lines.toSpliced(item.line + 1, 0, `${' '.repeat(indentOf(line) + 4)}Defaults to 8731.`)
      : replaceAt(c.lines, item.line, `${line.trimEnd().replace(/\.?$/, '.')} Defaults to 8731.`);
  },
  'wrong type': (c) => {
    for (const item of c.items) {
      const real = c.symbol.parameters.find(({ name }) => name === item.name)?.type ?? '';
      const wrong = opposite[real.replace(/\[.*/, '').toLowerCase()];
      const line = c.lines[item.line];
      if (wrong && line && typeof item.annotation === 'string' && line.includes(item.annotation))
        return replaceAt(c.lines, item.line, line.replace(item.annotation, wrong));
    }
    return null;
  },
  'invented return': (c) => {
    const { flow, returns, raiseSites } = c.symbol;
    const nothing =
      !flow.returnsValue && !flow.yields && !flow.stub && returns === null && !flow.bareReturn;
    return nothing && raiseSites.length === 0 && !/return/i.test(c.lines.join(' '))
      ? append(c.lines, section(c.style, 'Returns', 'int'))
      : null;
  },
  'invented yield': (c) => {
    const { flow, returns } = c.symbol;
    return !flow.yields &&
      !flow.stub &&
      !flow.returnsValue &&
      returns === null &&
      c.style !== 'sphinx'
      ? append(c.lines, section(c.style, 'Yields', 'int'))
      : null;
  },
  'invented raise, no such exception': (c) =>
    /raise/i.test(c.lines.join(' '))
      ? null
      : append(c.lines, section(c.style, 'Raises', 'GhostlyStateError')),
  'ghost identifier': (c) => append(c.lines, ['', 'See ``ghost_helper_fn`` for details.']),
  'ghost function': (c) => append(c.lines, ['', 'See :func:`ghost.helper_fn` for details.']),
  'ghost call': (c) => append(c.lines, ['', 'Calls ``ghostly()`` first.']),
  'wrong number': (c) => append(c.lines, ['', 'Waits at most 8731 seconds.']),
  'wrong literal': (c) => append(c.lines, ['', "The mode is ``'ghostlymode'``."]),
  'example does not parse': (c) => append(c.lines, ['', `>>> ${c.symbol.name}((1, 2`]),
  'example calls unknown': (c) => append(c.lines, ['', '>>> ghostly_function(1)']),
  'example with wrong arity': (c) => {
    const fixed = c.symbol.parameters.every(({ kind }) => kind.startsWith('positional'));
    const plain = c.symbol.kind === 'function' && c.symbol.decorators.length === 0 && fixed;
    return plain
      ? append(c.lines, [
          '',
          `>>> ${c.symbol.name}(${Array.from({ length: c.symbol.parameters.length + 1 }, (_, i) => i).join(', ')})`,
        ])
      : null;
  },
  'example with unknown keyword': (c) =>
    c.symbol.kind === 'function' && c.symbol.decorators.length === 0 && !hasKeywords(c)
      ? append(c.lines, ['', `>>> ${c.symbol.name}(ghostly_keyword=1)`])
      : null,
  'broken link': (c) => append(c.lines, ['', 'See `the ghostly guide`_.']),
  'wrong return type': (c) => {
    const wrong = opposite[(c.symbol.returns ?? '').replace(/\[.*/, '').toLowerCase()];
    return wrong && c.style !== 'sphinx' && !/returns/i.test(c.lines.join(' '))
      ? append(c.lines, section(c.style, 'Returns', wrong))
      : null;
  },
};
const isPassable = ({ parameters }: CodeSymbol, name: string) =>
  parameters.some((parameter) => parameter.name === name && !parameter.kind.startsWith('var'));
const hasKeywords = ({ symbol }: Case) =>
  symbol.parameters.some(({ kind }) => kind === 'var-keyword');

const parser = await createParser({ grammar: (file) => readFileSync(join(grammars, file)) });
await parser.prepare(['python']);
const parsed = roots.flatMap((root) => load(root));
const names = knownNames(parsed.map(({ module }) => module));
const recall = new Map<string, { tried: number; found: number }>();
const untouched = new Map<string, number>();
let [docstrings, flagged, falsified, milliseconds] = [0, 0, 0, 0];
for (const entry of parsed) measure(entry);
report();

function load(root: string) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const source = decodeSource(file, readFileSync(file));
      return { module: parser.parse(source, 'python'), text: source.text };
    });
}

function measure({ module, text }: { module: Module; text: string }): void {
  const docs = docsOf(module);
  const began = performance.now();
  const found = checkModule(module, docs, {}, { text, names });
  milliseconds += performance.now() - began;
  docstrings += docs.size;
  const serious = found.filter(({ severity }) => severity !== 'info');
  const errors = found.filter(({ severity }) => severity === 'error');
  flagged += new Set(serious.map(({ symbol }) => symbol)).size;
  falsified += new Set(errors.map(({ symbol }) => symbol)).size;
  for (const { id, reference, severity, path, line, message } of serious) {
    const key = `${severity} ${id}${reference ? ` ${reference}` : ''}`;
    untouched.set(key, (untouched.get(key) ?? 0) + 1);
    if (show && severity === 'error') console.log(`${path}:${line} ${id} ${message}`);
  }
  const named = new Set(serious.map(({ symbol }) => symbol));
  for (const symbol of module.symbols) {
    const docstring = docs.get(symbol.id);
    if (
      !docstring ||
      named.has(symbol.qualifiedName) ||
      !['function', 'method'].includes(symbol.kind)
    )
      continue;
    const items = docstring.sections
      .flatMap((part) => (part.kind === 'parameters' ? part.value : []))
      .filter(({ name }) => symbol.accessor === null && isPassable(symbol, name));
    const subject = {
      symbol,
      items,
      style: docstring.style,
      lines: (symbol.docstring ?? '').split('\n'),
    };
    for (const [kind, mutate] of Object.entries(kinds))
      tryKind(kind, mutate, subject, module, text);
  }
}

function tryKind(kind: string, mutate: Mutate, subject: Case, module: Module, text: string): void {
  const tally = recall.get(kind) ?? { tried: 0, found: 0 };
  if (tally.tried >= sampled) return;
  const needsItems = /parameter|default|wrong type/.test(kind);
  const lines = needsItems && subject.items.length === 0 ? null : mutate(subject);
  if (!lines) return;
  const symbol = { ...subject.symbol, docstring: lines.join('\n') };
  const around = module.symbols.filter(
    (other) => other.kind === 'class' && symbol.parent === other.qualifiedName,
  );
  const single = {
    ...module,
    docstring: null,
    issues: [],
    symbols: [...around.map((other) => ({ ...other, docstring: null })), symbol],
  };
  const found = checkModule(single, docsOf(single), {}, { text, names });
  const hit = found.some((finding: Finding) => finding.severity !== 'info');
  if (show && !hit && tally.tried - tally.found < 3)
    console.log(`MISSED ${kind}: ${symbol.id}\n${lines.join('\n')}\n`);
  recall.set(kind, { tried: tally.tried + 1, found: tally.found + (hit ? 1 : 0) });
}

function report(): void {
  console.log(
    `${parsed.length} files, ${docstrings} docstrings checked in ${(milliseconds / 1000).toFixed(1)} s`,
  );
  console.log('recall by kind of falsehood:');
  for (const [kind, { tried, found }] of recall)
    console.log(
      `  ${kind.padEnd(36)} ${((100 * found) / tried).toFixed(1).padStart(6)} %  (${found} of ${tried})`,
    );
  const share = (count: number) => `${((100 * count) / docstrings).toFixed(2)} %`;
  console.log(
    `untouched docstrings with an error: ${falsified} (${share(falsified)}), with an error or a warning: ${flagged} (${share(flagged)})`,
  );
  for (const [key, count] of [...untouched].sort((a, b) => b[1] - a[1]))
    console.log(`  ${key.padEnd(44)} ${count}`);
}
