// Inputs that try to leave their place: paths, addresses, markup, letters, and answers of a model.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { azure, generate, pageOf, serverOf } from './model-run.ts';
import { docwright, folderOf } from './run-program.ts';

const half = 'def half(a: int) -> float:\n    return a / 2\n';

/** A server whose model says this of `half`, whatever it is asked. */
async function serverSaying(entry: Readonly<Record<string, unknown>>): Promise<{ url: string }> {
  const whole = {
    ...{ name: 'half', summary: 'Return half.', description: '', example: null, lines: [] },
    ...{ parameters: [{ name: 'a', text: 'The number.' }], returns: 'Half of it.', raises: [] },
  };
  const content = JSON.stringify({ symbols: [{ ...whole, ...entry }], files: entry });
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const message = { role: 'assistant', content };
      const usage = { prompt_tokens: 900, completion_tokens: 50, total_tokens: 950 };
      const choices = [{ index: 0, finish_reason: 'stop', message }];
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          id: 'c',
          object: 'chat.completion',
          created: 1,
          model: 'gpt-4o',
          usage,
          choices,
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('letters that deceive', () => {
  it('are visible on every page and named in a warning; the source stays', async () => {
    const source = `def p\u0430y(a):\n    """Add\u202e ten\u200b to \u{e0041} it."""\n    return a\n`;
    const cwd = folderOf({ 'shop.py': source });
    const { code, stderr } = await docwright(['generate', '.', '--no-ai'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/shop\.py:2:\d+ Hidden character \\u\{202e\}/);
    expect(stderr).toMatch(/shop\.py:1:5 .*p\\u\{430\}y/);
    const pages = filesBelow(join(cwd, 'docs/reference')).filter((path) =>
      /\.(?:md|html|txt)$/.test(path),
    );
    expect(pages.length).toBeGreaterThan(3);
    for (const path of pages)
      expect([path, readFileSync(path, 'utf8')]).toEqual([
        path,
        expect.not.stringMatching(/[\u202e\u200b\u0430]|\u{e0041}/u),
      ]);
    expect(readFileSync(join(cwd, 'docs/reference/site/shop.html'), 'utf8')).toContain(
      'Add\\u{202e} ten\\u{200b} to \\u{e0041} it.',
    );
    expect(readFileSync(join(cwd, 'shop.py'), 'utf8')).toBe(source);
  });
});

describe('markup in a docstring and in an answer', () => {
  const attacks = [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<svg onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '[x](javascript:alert(1)) and ![y](javascript:alert(1))',
    '`z <javascript:alert(1)>`_',
  ];
  const noElement = /<(?:img|svg onload|iframe)\b|<script>|(?:href|src)="javascript:/i;

  it('creates no element and no link that runs', async () => {
    const server = await serverSaying({
      summary: 'Return half.',
      description: attacks.join('\n\n'),
    });
    const doc = attacks.map((line) => `    ${line}`).join('\n\n');
    const cwd = folderOf({
      'shop.py': half,
      'own.py': `def f():\n    r"""Say.\n\n${doc}\n    """\n`,
    });
    await generate(azure(server), cwd);
    for (const name of ['shop', 'own']) {
      const page = readFileSync(join(cwd, `docs/reference/site/${name}.html`), 'utf8');
      expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(page).not.toMatch(noElement);
    }
  });
});

describe('a model that writes code', () => {
  it('fills text only: what it says of files and commands goes nowhere, a docstring stays one', async () => {
    const code = 'Return half."""\nimport os; os.system("touch ran")\n"""';
    const server = await serverSaying({
      description: `${code} */`,
      command: 'touch ran',
      path: '../../etc/passwd',
      content: 'import os',
    });
    const cwd = folderOf({ 'shop.py': half });
    await generate(azure(server), cwd, ['--write-docstrings']);
    const written = readFileSync(join(cwd, 'shop.py'), 'utf8');
    expect(written).toContain('touch ran');
    const bare = written.replace(/ {4}"""(?:[^"\\]|\\.|"(?!""))*"""\n/s, '');
    expect(bare).toBe(half);
    expect(existsSync(join(cwd, 'ran'))).toBe(false);
    expect(filesBelow(cwd).filter((path) => /passwd/.test(path))).toEqual([]);
  });

  it('documents no path: a name that is none of the targets is not taken', async () => {
    const server = await serverSaying({ name: '../../etc/passwd' });
    const cwd = folderOf({ 'shop.py': half });
    const { code, report } = await generate(azure(server), cwd);
    expect(code).toBe(1);
    expect(report.failures.map(({ symbol }) => symbol)).toContain('half');
    expect(pageOf(cwd)).not.toContain('passwd');
    expect(filesBelow(cwd).filter((path) => /passwd/.test(path))).toEqual([]);
  });
});

describe('paths that lead out', () => {
  it.each([
    ['--include', ['--include', '../../etc/passwd'], {}, 'cannot be used'],
    ['--exclude', ['--exclude', '../*'], {}, 'cannot be used'],
    [
      'out of a configuration that was found',
      [],
      { 'docwright.config.json': '{"output":{"dir":"../../etc/docwright"}}' },
      'leads out',
    ],
    ['LOG_DIR of an .env that was found', [], { '.env': 'LOG_DIR=../../etc/log\n' }, 'leads out'],
  ])('%s: refused with 2, nothing written', async (_, argv, files, said) => {
    const cwd = folderOf({ 'shop.py': half, ...files });
    const { code, stderr } = await docwright(['generate', '.', '--no-ai', ...argv], { cwd });
    expect([code, stderr.includes(said)], stderr).toEqual([2, true]);
    expect(existsSync(join(cwd, 'docs'))).toBe(false);
  });
});

describe('addresses of a model that are none', () => {
  it.each([
    'http://169.254.169.254',
    'http://[::ffff:169.254.169.254]',
    'http://2852039166',
    'http://0xa9.0xfe.0xa9.0xfe',
    'http://metadata.google.internal',
    'http://127.0.0.1.nip.io',
    'file:///etc/passwd',
  ])('%s is refused with 2 before anything is sent', async (url) => {
    const cwd = folderOf({ 'shop.py': half });
    const { code, stderr } = await docwright(['generate', '.'], { cwd, env: azure({ url }) });
    expect(code, stderr).toBe(2);
    expect(stderr).toMatch(/CONFIGURATION/);
    expect(existsSync(join(cwd, 'docs'))).toBe(false);
  });

  it('a redirect is not followed', async () => {
    const elsewhere = await serverOf();
    const server = createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(307, { location: `${elsewhere.url}${request.url}` }).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { code } = await generate(azure({ url }), folderOf({ 'shop.py': half }));
    expect([code, elsewhere.journal.length]).toEqual([1, 0]);
  });
});
