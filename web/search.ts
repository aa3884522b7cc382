// Search as you type over names, summaries and titles; the data is fetched by a classic script at the first use.
import MiniSearch, { type SearchResult } from 'minisearch';
import { all, isTyping, make, root } from './dom.ts';

/** One thing that can be found: kind sign, name, where it lies, first sentence, page with anchor. */
export type SearchRow = readonly [
  sign: string,
  name: string,
  place: string,
  says: string,
  address: string,
];

declare global {
  var docwrightSearch: readonly SearchRow[] | undefined;
}

const classes: Readonly<Record<string, string>> = {
  C: 'class',
  K: 'const',
  f: 'def',
  m: 'def',
};
const most = 40;
const batch = 2000;

interface Field {
  readonly input: HTMLInputElement;
  readonly hits: HTMLElement;
  readonly list: HTMLElement;
  readonly status: HTMLElement;
}

export function search(): void {
  const input = document.getElementById('page-find') as HTMLInputElement | null;
  const hits = document.getElementById('page-hits');
  const list = hits?.querySelector<HTMLElement>('[role=listbox]');
  const status = hits?.querySelector<HTMLElement>('[role=status]');
  if (!input || !hits || !list || !status) return;
  const field = { input, hits, list, status };
  const index = lazyIndex();
  const draw = async () => {
    const asked = input.value;
    if (asked.trim() === '') return close(field);
    const found = await index(asked.trim());
    if (input.value === asked) show(field, found);
  };
  input.addEventListener('input', draw);
  input.addEventListener('focus', draw);
  input.addEventListener('keydown', (event) => steer(event, field));
  input.form?.addEventListener('submit', (event) => event.preventDefault());
  let left: Element | null = null;
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') leave(field, left);
  });
  addEventListener('keydown', (event) => {
    if (!isSummons(event)) return;
    event.preventDefault();
    if (document.activeElement !== input) left = document.activeElement;
    input.focus();
    input.select();
  });
  addEventListener('click', ({ target }) => {
    if (!input.form?.contains(target as Node)) close(field);
  });
  input.form?.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !input.form?.contains(relatedTarget as Node)) close(field);
  });
  const given = new URLSearchParams(location.search).get('q');
  if (given === null) return;
  input.value = given;
  draw();
}

function isSummons(event: KeyboardEvent): boolean {
  const slash = event.key === '/' && !isTyping(event.target) && !event.ctrlKey && !event.metaKey;
  return slash || (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey));
}

/** Whoever called the search from somewhere on the page goes on there. */
function leave(field: Field, left: Element | null): void {
  close(field);
  if (left instanceof HTMLElement && left !== document.body && left.isConnected) left.focus();
  else field.input.blur();
}

function steer(event: KeyboardEvent, field: Field): void {
  const items = all('a', field.list);
  const at = items.findIndex((item) => item.getAttribute('aria-selected') === 'true');
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (event.key === 'Enter') {
    event.preventDefault();
    items[at]?.click();
    close(field);
  } else if (step !== undefined && items.length > 0) {
    event.preventDefault();
    choose(field, (at + step + items.length) % items.length);
  }
}

function choose({ input, list }: Field, at: number): void {
  all('a', list).forEach((item, index) => {
    item.setAttribute('aria-selected', String(index === at));
    if (index === at) item.scrollIntoView({ block: 'nearest' });
  });
  input.setAttribute('aria-activedescendant', `page-hit-${at}`);
}

function close({ input, hits }: Field): void {
  hits.hidden = true;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
}

interface Found {
  readonly rows: readonly { readonly row: SearchRow; readonly terms: readonly string[] }[];
  readonly total: number;
}

function show(field: Field, { rows, total }: Found): void {
  const { input, hits, list, status } = field;
  list.replaceChildren(...rows.map(({ row, terms }, at) => option(row, terms, at)));
  list.hidden = rows.length === 0;
  status.textContent =
    total === 0
      ? 'Nothing found. Try a symbol, a module or a word of its summary.'
      : `${total} ${total === 1 ? 'result' : 'results'}${total > rows.length ? `, the best ${rows.length} shown` : ''}`;
  hits.hidden = false;
  input.setAttribute('aria-expanded', String(rows.length > 0));
  if (rows.length > 0) choose(field, 0);
}

function option(row: SearchRow, terms: readonly string[], at: number): HTMLElement {
  const [sign, name, place, says, address] = row;
  const item = make('li');
  item.setAttribute('role', 'presentation');
  const link = make('a') as HTMLAnchorElement;
  link.setAttribute('role', 'option');
  link.id = `page-hit-${at}`;
  link.href = root + address;
  link.tabIndex = -1;
  const title = make('b');
  title.append(...marked(name, terms));
  link.append(make('span', `kind ${classes[sign] ?? ''}`, sign), title);
  link.append(make('span', 'in', place), make('span', 'says', says));
  item.append(link);
  return item;
}

/** The first match of each term is marked. */
function marked(name: string, terms: readonly string[]): (string | HTMLElement)[] {
  const lower = name.toLowerCase();
  const found = terms
    .map((term) => ({ term, at: lower.indexOf(term) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.term.length - a.term.length)[0];
  if (!found) return [name];
  const end = found.at + found.term.length;
  return [name.slice(0, found.at), make('mark', '', name.slice(found.at, end)), name.slice(end)];
}

type Query = (text: string) => Promise<Found>;

/** Loads and indexes once; a query that comes before waits for it. */
function lazyIndex(): Query {
  let ready: Promise<Query> | undefined;
  return async (text) => {
    ready ??= load().then(makeIndex);
    return (await ready)(text);
  };
}

function load(): Promise<readonly SearchRow[]> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = `${root}_docwright/search.js`;
    script.onload = () => resolve(globalThis.docwrightSearch ?? []);
    script.onerror = () => resolve([]);
    document.head.append(script);
  });
}

async function makeIndex(rows: readonly SearchRow[]): Promise<Query> {
  const index = new MiniSearch({
    fields: ['name', 'place', 'says'],
    tokenize: words,
    searchOptions: {
      boost: { name: 6, place: 1.5 },
      prefix: true,
      combineWith: 'AND',
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      weights: { fuzzy: 0.1, prefix: 0.6 },
    },
  });
  const documents = rows.map(([, name, place, says], id) => ({ id, name, place, says }));
  await index.addAllAsync(documents, { chunkSize: batch });
  return async (text) => {
    const query = text.toLowerCase();
    const found = index
      .search(text)
      .map((result) => ({ result, row: rows[result.id as number]!, score: 0 }))
      .map((each) => ({ ...each, score: score(each.result, each.row, query) }))
      .sort((a, b) => b.score - a.score || a.row[1].length - b.row[1].length);
    return {
      total: found.length,
      rows: found.slice(0, most).map(({ row, result }) => ({ row, terms: result.terms })),
    };
  };
}

/** Whoever types a name wants that name first. */
function score({ score: base }: SearchResult, [, name]: SearchRow, query: string): number {
  const full = name.toLowerCase();
  const last = full.slice(full.lastIndexOf('.') + 1);
  if (full === query || last === query) return base * 20;
  return last.startsWith(query) || full.startsWith(query) ? base * 5 : base;
}

/** `SessionPool.take_one` is found by each of its parts and as a whole; CJK text by its signs. */
function words(text: string): string[] {
  return text
    .split(/[^\p{L}\p{M}\p{N}_]+/u)
    .filter((word) => word !== '')
    .flatMap((word) => [word, ...parts(word)]);
}

function parts(word: string): string[] {
  const found = word
    .split(/_|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])/u)
    .filter((part) => part !== '');
  return found.length > 1 ? found : [];
}
