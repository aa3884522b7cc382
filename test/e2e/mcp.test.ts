// The documentation as agents ask for it: lines of JSON-RPC over the program's own streams.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { shop } from './model-run.ts';
import { folderOf } from './run-program.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

interface Reply {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Starts the server over a small project and shakes hands. */
async function client(files: Readonly<Record<string, string>> = { 'shop.py': shop }) {
  const cwd = folderOf(files);
  const child = spawn(process.execPath, [main, 'mcp', '--quiet'], { cwd, env: { PATH: '' } });
  onTestFinished(() => void child.kill());
  const waiting = new Map<number, (reply: Reply) => void>();
  const strays: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return void strays.push(line);
    const reply = JSON.parse(line) as Reply;
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  let serial = 0;
  const send = (message: object) => child.stdin.write(`${JSON.stringify(message)}\n`);
  const ask = (method: string, params: object = {}) =>
    new Promise<Reply>((resolve) => {
      const id = ++serial;
      waiting.set(id, resolve);
      send({ jsonrpc: '2.0', id, method, params });
    });
  const clientInfo = { name: 'test', version: '1' };
  const hello = await ask('initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo,
  });
  send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  const call = async (name: string, input: object = {}) => {
    const { result } = await ask('tools/call', { name, arguments: input });
    const { content, isError } = result as {
      content: { text: string }[];
      isError?: boolean;
    };
    return { text: content[0]!.text, isError: isError ?? false };
  };
  return { ask, call, hello, strays, child };
}

describe('docwright mcp', () => {
  it('names its tools, and answers from the book without a model', async () => {
    const { ask, call, hello, strays } = await client();
    expect(hello.result).toMatchObject({ serverInfo: { name: 'docwright' } });
    const { tools } = (await ask('tools/list')).result as { tools: { name: string }[] };
    expect(tools.map(({ name }) => name)).toEqual([
      'read_wiki_structure',
      'read_wiki_contents',
      'ask_question',
      'search_docs',
      'get_symbol',
      'get_callers',
    ]);
    expect((await call('read_wiki_structure')).text).toContain('markdown/shop.md');
    expect((await call('read_wiki_contents', { page: 'shop.md' })).text).toContain('with_tax');
    expect((await call('ask_question', { question: 'How is tax added?' })).text).toContain(
      'with_tax',
    );
    expect((await call('search_docs', { query: 'tax', limit: 1 })).text).toMatch(
      /^- with_tax \(symbol, shop\.py:12\)/,
    );
    expect((await call('get_symbol', { name: 'Basket.total' })).text).toMatch(
      /rate: float = 0\.2[\s\S]*Calls: shop\.py#with_tax/,
    );
    expect((await call('get_callers', { name: 'with_tax' })).text).toContain(
      '- Basket.total (shop.py:9',
    );
    expect(strays).toEqual([]);
  });

  it('lists pages as resources and gives their Markdown', async () => {
    const { ask } = await client();
    const { resources } = (await ask('resources/list')).result as { resources: { uri: string }[] };
    const uri = 'doc:///markdown/shop.md';
    expect(resources.map((each) => each.uri)).toContain(uri);
    const { contents } = (await ask('resources/read', { uri })).result as {
      contents: { text: string; mimeType: string }[];
    };
    expect(contents[0]).toMatchObject({ mimeType: 'text/markdown' });
    expect(contents[0]!.text).toContain('Prices of a shop.');
  });

  it('says what it does not know, and what is near; a path outside is no page', async () => {
    const { call } = await client();
    const unknown = await call('get_symbol', { name: 'with_taxes' });
    expect(unknown).toMatchObject({ isError: true });
    expect(unknown.text).toContain('Near: with_tax');
    const outside = await call('read_wiki_contents', { page: '../../etc/passwd' });
    expect(outside).toMatchObject({ isError: true });
  });

  it('speaks Markdown, not the markup of docstrings; many of one name are bounded; absurd input is refused', async () => {
    const lines = Array.from({ length: 14 }, (_, at) => `class C${at}:\n    def same(self): ...\n`);
    const marked =
      'def marked(a):\n    """Uses :func:`C1.same`.\n\n    :param a: Of ``int``.\n    """\n';
    const { call } = await client({ 'lib/many.py': lines.join('\n'), 'lib/marked.py': marked });
    const { text } = await call('get_symbol', { name: 'marked' });
    expect(text).toMatch(/Uses `C1\.same`[\s\S]*\| `a` \|.*Of `int`\./);
    expect(text).not.toMatch(/:func:|:param|``int/);
    expect((await call('search_docs', { query: 'marked' })).text).not.toContain(':func:');
    const same = (await call('get_symbol', { name: 'same' })).text;
    expect(same.match(/^## /gm)).toHaveLength(10);
    expect(same).toMatch(/4 more have this name: .*many\.py#C13\.same$/);
    expect((await call('read_wiki_contents', { page: 'many.md' })).text).toContain('C13');
    for (const name of ['', 'x'.repeat(200_000)]) {
      expect(await call('get_symbol', { name })).toMatchObject({ isError: true });
    }
  });

  it('ends when its input ends', async () => {
    const { child } = await client();
    const ended = new Promise((resolve) => child.on('close', resolve));
    child.stdin.end();
    expect(await ended).toBe(0);
  });
});
