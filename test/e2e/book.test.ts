// The book of this repository, made without a model and read as a whole.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenLinks, readGfm } from '../output/render/read-gfm.ts';
import { docwright } from './run-program.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'docwright-book-'));
const pages = new Map<string, string>();

beforeAll(async () => {
  const argv = ['generate', repository, '--no-ai', '--analyze', '--formats', 'markdown'];
  const places = ['--out', join(folder, 'out'), '--state', join(folder, 'state')];
  const { code, stderr } = await docwright([...argv, ...places], { cwd: folder });
  expect(code, stderr).toBe(0);
  const root = join(folder, 'out/markdown');
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.md')) pages.set(path, readFileSync(join(root, path), 'utf8'));
  }
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the book of this repository', () => {
  it('has a page for each module and each chapter', () => {
    expect(pages.size).toBeGreaterThan(500);
    const chapters = ['index', 'guide/getting-started', 'guide/architecture', 'guide/glossary'];
    for (const chapter of chapters) expect(pages.has(`${chapter}.md`), chapter).toBe(true);
    expect(pages.get('index.md')).toContain('\n# docwright\n');
  });

  it('no link leads nowhere', () => {
    expect(brokenLinks(pages)).toEqual([]);
  });

  it('each page begins with a sentence', () => {
    const silent = [...pages].filter(([, text]) => !/^(?![#|<]|```)\S/.test(opening(text)));
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  it('each package and module says what it is where it is listed', () => {
    const silent = [...pages].flatMap(([path, text]) =>
      readGfm(text)
        .tables.filter(([header]) => header![0] === 'Package' || header![0] === 'Module')
        .flatMap(([, ...rows]) => rows.filter((row) => row.length < 2 || row.at(-1) === ''))
        .map(([name]) => `${path}: ${name}`),
    );
    expect(silent).toEqual([]);
  });
});

/** What stands behind the title, notes left out. */
function opening(text: string): string {
  const [, ...blocks] = text
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .trim()
    .split('\n\n');
  return blocks.find((block) => !block.startsWith('> ')) ?? '';
}
