// Precision and recall of (kind, qualified name, line) beside a language's own tool: `npm run verify:language -- LANGUAGE FOLDER`.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createParser } from '../src/code/parse/create-parser.ts';
import { languageOf } from '../src/code/parse/languages/index.ts';
import { decodeSource } from '../src/code/scan/decode-source.ts';
import type { CodeSymbol } from '../src/types/module.ts';
import { type AssetName, readAsset } from '../src/util/assets.ts';
import type { Fact } from './language/fact.ts';
import { filesBelow } from './language/files-below.ts';
import { references } from './language/references.ts';

const [language = '', folder = '', shown = '0'] = process.argv.slice(2);
const reference = references[language];
if (reference === undefined || !existsSync(folder)) {
  console.error(
    `Usage: verify:language LANGUAGE FOLDER [N]; languages: ${Object.keys(references).join(', ')}.`,
  );
  console.error('N: so many of each kind of difference are shown.');
  process.exit(2);
}

const root = realpathSync(folder);
const files = filesBelow(root).filter((path) => languageOf(path, headOf(path)) === language);
const facts = outside(reference.read(files, root)).filter(
  ({ kind }) => (reference.kinds[kind] ?? []).length > 0,
);
const found = new Map<string, CodeSymbol[]>();
const parser = await createParser({
  grammar: (file) => readAsset(`grammars/${file}` as AssetName),
});
await parser.prepare([language]);
let symbols: readonly (CodeSymbol & { readonly path: string })[] = [];
for (const path of files) {
  const module = parser.parse(decodeSource(path, readFileSync(path)), language);
  const functions = functionsOf(module.symbols);
  const own = module.symbols.filter((symbol) => !isInside(symbol, functions));
  symbols = symbols.concat(own.map((symbol) => ({ ...symbol, path })));
}
parser.delete();
for (const symbol of symbols) {
  const key = lineKey(symbol.path, symbol.line, symbol.qualifiedName);
  found.set(key, [...(found.get(key) ?? []), symbol]);
}

const missed = facts.filter((fact) => !isFound(fact));
const known = new Map<string, Fact[]>();
for (const fact of facts) {
  const key = lineKey(fact.path, fact.line, fact.name);
  known.set(key, [...(known.get(key) ?? []), fact]);
}
const comparable = new Set(facts.flatMap(({ kind }) => reference.kinds[kind]!));
/** `TEST(a, b) {}` is a use of a macro, not a function of that name. */
const macros = new Set(facts.flatMap(({ kind, name }) => (kind === 'macro' ? [name] : [])));
const read = symbols.filter(
  (symbol) =>
    comparable.has(symbol.kind) &&
    (symbol.kind === 'macro' || !macros.has(symbol.name)) &&
    reference.omits?.(symbol) !== true,
);
const invented = read.filter(({ path, line, qualifiedName }) => {
  const facts = known.get(lineKey(path, line, qualifiedName)) ?? [];
  return !facts.some(({ name }) => isSameName(name, qualifiedName));
});
const [loose, looseKnown] = [new Set(symbols.map(looseKey)), new Set(facts.map(looseKey))];
const looselyFound = facts.filter((fact) => loose.has(looseKey(fact)));
const looselyKnown = read.filter((symbol) => looseKnown.has(looseKey(symbol)));
const open = facts.filter(({ isPublic }) => isPublic);
const missedOpen = missed.filter(({ isPublic }) => isPublic);

console.log(`${language} beside ${reference.tool}: ${files.length} files of ${folder}`);
console.log(`recall    ${share(facts.length - missed.length, facts.length)}`);
console.log(`  public  ${share(open.length - missedOpen.length, open.length)}`);
console.log(`precision ${share(read.length - invented.length, read.length)}`);
console.log('by name and line, without containers:');
console.log(`recall    ${share(looselyFound.length, facts.length)}`);
console.log(`precision ${share(looselyKnown.length, read.length)}`);
for (const fact of sample(missed)) console.log(`missed   ${keyOf(fact)} (${fact.kind})`);
for (const symbol of sample(invented)) {
  console.log(
    `not in ${reference.tool}: ${keyOf({ ...symbol, name: symbol.qualifiedName })} (${symbol.kind})`,
  );
}

function keyOf({ path, line, name }: Pick<Fact, 'path' | 'line' | 'name'>): string {
  return `${path}:${line} ${name}`;
}

/** Without the container, which heuristic tools lose track of. */
function looseKey({ path, line, name }: Pick<Fact, 'path' | 'line' | 'name'>): string {
  return `${path}:${line} ${lastPart(name)}`;
}

/** Facts that do not lie inside of a function. */
function outside(all: readonly Fact[]): readonly Fact[] {
  const callable = /^(?:function|method|constructor|singletonMethod|func|use)$/;
  const callables = new Set(
    all.filter(({ kind }) => callable.test(kind)).map(({ path, name }) => `${path} ${name}`),
  );
  return all.filter(({ path, name }) => {
    const parts = name.split('.');
    return !parts.some(
      (_part, end) => end > 0 && callables.has(`${path} ${parts.slice(0, end).join('.')}`),
    );
  });
}

function isFound(fact: Fact): boolean {
  const accepted = reference!.kinds[fact.kind]!;
  return (found.get(lineKey(fact.path, fact.line, fact.name)) ?? []).some(
    ({ kind, qualifiedName }) => accepted.includes(kind) && isSameName(fact.name, qualifiedName),
  );
}

function isSameName(theirs: string, ours: string): boolean {
  if (reference?.losesContainers !== true) return theirs === ours;
  const rest = ours.split('.');
  return theirs.split('.').every((part) => {
    const at = rest.indexOf(part);
    rest.splice(0, at + 1);
    return at >= 0;
  });
}

function lineKey(path: string, line: number, name: string): string {
  return `${path}:${line} ${lastPart(name)}`;
}

function lastPart(name: string): string {
  return name.replace(/^.*\.(?=.)/, '');
}

/** Definitions inside of functions are in no reference. */
function isInside({ qualifiedName }: CodeSymbol, functions: ReadonlySet<string>): boolean {
  const parts = qualifiedName.split('.');
  return parts.some((_part, end) => end > 0 && functions.has(parts.slice(0, end).join('.')));
}

function functionsOf(all: readonly CodeSymbol[]): ReadonlySet<string> {
  const callables = ['function', 'method'];
  return new Set(
    all.flatMap(({ kind, qualifiedName }) => (callables.includes(kind) ? [qualifiedName] : [])),
  );
}

function sample<T>(list: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.floor(list.length / Math.max(1, Number(shown))));
  return list.filter((_one, index) => index % step === 0).slice(0, Number(shown));
}

function share(part: number, whole: number): string {
  return `${(whole === 0 ? 1 : part / whole).toFixed(4)} (${part} of ${whole})`;
}

function headOf(path: string): string {
  return readFileSync(join(path))
    .subarray(0, 32 * 1024)
    .toString('latin1');
}
