// What the program contacts, by the kernel's account: strace sees every thread and every process that it starts.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { azure, serverOf, shop } from './model-run.ts';
import { folderOf } from './run-program.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const hasStrace = spawnSync('strace', ['-f', '-qq', '-e', 'trace=connect', 'true']).status === 0;

/** Addresses that the command or what it starts connected or sent to: `host:port`, or the path of a socket. */
async function contactsOf(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const record = join(cwd, 'network.trace');
  const calls = 'trace=connect,sendto,sendmsg,sendmmsg';
  const child = spawn(
    'strace',
    ['-f', '-qq', '-e', calls, '-o', record, process.execPath, ...argv],
    {
      cwd,
      env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
      stdio: 'ignore',
    },
  );
  const code = await new Promise((resolve) => child.on('close', resolve));
  // 1: `check` has findings.
  expect([0, 1]).toContain(code);
  return [...new Set(readFileSync(record, 'utf8').split('\n').flatMap(addressIn))].sort();
}

function addressIn(line: string): readonly string[] {
  const port = /sin6?_port=htons\((\d+)\)/.exec(line)?.[1];
  const host = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line);
  if (port !== undefined) return [`${host?.[1] ?? host?.[2]}:${port}`];
  const path = /sa_family=AF_UNIX, sun_path=@?"([^"]+)"/.exec(line)?.[1];
  return path === undefined ? [] : [path];
}

describe.skipIf(!hasStrace)('what is contacted (needs strace)', () => {
  const files = { 'shop.py': shop, 'more/other.py': shop };

  it('the recorder sees a connection and a question for a name', async () => {
    const program = `
      await fetch('http://127.0.0.1:18431').catch(() => {});
      const { Resolver } = await import('node:dns/promises');
      const resolver = new Resolver({ timeout: 50, tries: 1 });
      resolver.setServers(['127.0.0.1:53']);
      await resolver.resolve4('docs.invalid').catch(() => {});`;
    const seen = await contactsOf(['--input-type=module', '-e', program], folderOf({}));
    expect(seen).toEqual(['127.0.0.1:18431', '127.0.0.1:53']);
  });

  it.each([
    ['generate', ['generate', '.', '--no-ai', '--analyze', '--formats', 'markdown,html,llms,json']],
    ['generate without a model', ['generate', '.']],
    ['plan', ['plan', '.', '--model', 'gpt-4o', '--show-prompts']],
    ['extract', ['extract', '.', '--json']],
    ['check', ['check', '.']],
    ['config', ['config']],
  ])('%s without a model: nothing, no name server either', async (_, argv) => {
    const cwd = folderOf(files);
    spawnSync('git', ['init', '-q'], { cwd });
    spawnSync('git', ['remote', 'add', 'origin', 'https://git.example/o/shop'], { cwd });
    expect(await contactsOf([main, ...argv], cwd)).toEqual([]);
  });

  it('with a model: its endpoint and nothing else', async () => {
    const server = await serverOf();
    const cwd = folderOf(files);
    const seen = await contactsOf([main, 'generate', '.', '--yes'], cwd, azure(server));
    expect(seen).toEqual([new URL(server.url).host]);
    expect(server.journal.length).toBeGreaterThan(0);
  });
});
