import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect as openSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/llm/connect.ts';
import type { ModelChoice } from '../../src/types/settings.ts';
import { type Simulator, startSimulator } from '../simulator/start-simulator.ts';
import { createHybridClock } from './hybrid-clock.ts';

const never = new AbortController().signal;
const body = { model: 'gpt-4o', messages: [{ role: 'user', content: 'hello' }] };
const open: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function simulatorWith(keys = ['test-key']): Promise<Simulator> {
  const simulator = await startSimulator({ keys });
  open.push(simulator.close);
  return simulator;
}

function options(environment: Record<string, string> = {}, allowHttp: readonly string[] = []) {
  return { clock: createHybridClock(100_000), timeout: 120, environment, allowHttp };
}

function compatible(endpoint: string, key: string | null = 'test-key'): ModelChoice {
  return { provider: 'compatible', key, endpoint, model: 'gpt-4o' };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A proxy that leads every host to the simulator. */
async function startProxy(target: string): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const { port } = new URL(target);
  const proxy = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    const { pathname } = new URL(incoming.url ?? '/');
    const { method, headers } = incoming;
    const onward = httpRequest({ port, path: pathname, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  proxy.on('connect', (incoming, socket) => {
    seen.push(`CONNECT ${incoming.url}`);
    const onward = openSocket(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  return { url: `http://127.0.0.1:${await listen(proxy)}`, seen };
}

describe('the way out', () => {
  it('opens a connection for each call: one left open may be closed while the next call is on its way', async () => {
    const answer = { choices: [{ finish_reason: 'stop', message: { content: '{}' } }] };
    const server = createServer((incoming, outgoing) => {
      incoming.resume().on('end', () => outgoing.end(JSON.stringify(answer)));
      outgoing.setHeader('content-type', 'application/json');
    });
    let connections = 0;
    server.on('connection', () => connections++);
    const { call } = connect(compatible(`http://127.0.0.1:${await listen(server)}/v1`), options());
    for (let n = 0; n < 3; n++) await call(body, never);
    expect(connections).toBe(3);
  });

  it('C9: plain http goes to this machine only', async () => {
    const { call } = connect(compatible('http://models.example/v1'), options());
    await expect(call(body, never)).rejects.toMatchObject({ code: 'CONFIGURATION' });
    const choice = {
      provider: 'openai',
      key: 'k',
      endpoint: 'http://models.example/v1',
      model: 'm',
    } as const;
    const listed = connect(choice, options({}, ['models.example']));
    await expect(listed.call(body, never)).rejects.toMatchObject({ code: 'CONFIGURATION' });
  });

  it('goes through HTTP_PROXY, and to this machine without it', async () => {
    const simulator = await simulatorWith();
    const proxy = await startProxy(simulator.url);
    const environment = { HTTP_PROXY: proxy.url };
    const far = connect(
      compatible('http://models.example/v1'),
      options(environment, ['models.example']),
    );
    expect((await far.call(body, never)).finishReason).toBe('stop');
    expect(proxy.seen).toHaveLength(1);
    const near = connect(compatible(`${simulator.url}/v1`), options(environment));
    expect((await near.call(body, never)).finishReason).toBe('stop');
    expect(proxy.seen).toHaveLength(1);
  });

  it('says which variable holds no proxy, without its value', () => {
    const environment = { HTTPS_PROXY: 'proxy secret:8080' };
    const attempt = () => connect(compatible('https://models.example/v1'), options(environment));
    expect(attempt).toThrow('HTTPS_PROXY or HTTP_PROXY holds no address.');
  });

  it('leaves out what NO_PROXY names', async () => {
    const simulator = await simulatorWith();
    const proxy = await startProxy(simulator.url);
    const environment = { HTTP_PROXY: proxy.url, NO_PROXY: 'models.invalid' };
    const { call } = connect(
      compatible('http://models.invalid/v1'),
      options(environment, ['models.invalid']),
    );
    await expect(call(body, never)).rejects.toMatchObject({ details: { nothingProduced: true } });
    expect(proxy.seen).toEqual([]);
  });

  it('goes through HTTPS_PROXY as a tunnel', async () => {
    const simulator = await simulatorWith();
    const proxy = await startProxy(simulator.url);
    const { call } = connect(
      compatible('https://models.example/v1'),
      options({ https_proxy: proxy.url }),
    );
    await expect(call(body, never)).rejects.toThrow();
    expect(proxy.seen).toEqual(['CONNECT models.example:443']);
  });

  it('says that a server is down, and that nothing was paid', async () => {
    const down = await startSimulator();
    await down.close();
    const { call } = connect(compatible(`${down.url}/v1`), options());
    await expect(call(body, never)).rejects.toMatchObject({
      details: { kind: 'connection', nothingProduced: true, retryable: true },
    });
  });

  it('needs no key for a compatible server, and repeats none in an error', async () => {
    const echo = createServer((incoming, outgoing) => {
      incoming.resume();
      const message = `bad key: ${incoming.headers.authorization ?? 'none'}`;
      outgoing.writeHead(401, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ error: { message } }));
    });
    const endpoint = `http://127.0.0.1:${await listen(echo)}/v1`;
    await expect(connect(compatible(endpoint, null), options()).call(body, never)).rejects.toThrow(
      'bad key: none',
    );
    const keyed = connect(compatible(endpoint, 'canary-key'), options());
    await expect(keyed.call(body, never)).rejects.toThrow('bad key: Bearer [key]');
  });
});

describe('Entra ID', () => {
  const choice = (endpoint: string, apiVersion: string | null): ModelChoice => ({
    provider: 'azure',
    key: null,
    endpoint,
    deployment: 'gpt-4o',
    model: 'gpt-4o',
    apiVersion,
  });

  /** A package whose credential gives tokens that are good for so many milliseconds. */
  function identity(life: () => number, token = 'entra-token') {
    const scopes: string[] = [];
    const getToken = async (scope: string) => {
      scopes.push(scope);
      return { token, expiresOnTimestamp: Date.now() + life() };
    };
    const DefaultAzureCredential = class {
      getToken = getToken;
    };
    return { scopes, load: async () => ({ DefaultAzureCredential }) };
  }

  const hour = 3_600_000;
  const clock = { ...createHybridClock(100_000), wall: () => Date.now() };

  it.each([
    ['2024-10-21', 'https://cognitiveservices.azure.com/.default'],
    ['v1', 'https://ai.azure.com/.default'],
  ])('asks once for the scope of version %s', async (version, scope) => {
    const simulator = await simulatorWith(['entra-token']);
    const { scopes, load } = identity(() => hour);
    const { call } = connect(choice(simulator.url, version), { ...options(), clock, load });
    const both = await Promise.all([call(body, never), call(body, never)]);
    expect(both.map(({ finishReason }) => finishReason)).toEqual(['stop', 'stop']);
    await call(body, never);
    expect(scopes).toEqual([scope]);
  });

  it('renews a token before it expires', async () => {
    const simulator = await simulatorWith(['entra-token']);
    const { scopes, load } = identity(() => (scopes.length === 1 ? 4 * 60_000 : hour));
    const { call } = connect(choice(simulator.url, 'v1'), { ...options(), clock, load });
    for (let n = 0; n < 3; n++) await call(body, never);
    expect(scopes.length).toBe(2);
  });

  it('says what to do when nobody is signed in', async () => {
    const load = async () => ({
      DefaultAzureCredential: class {
        getToken = async () => Promise.reject(new Error('no credential worked'));
      },
    });
    const { call } = connect(choice('https://x.openai.azure.com', 'v1'), { ...options(), load });
    await expect(call(body, never)).rejects.toMatchObject({
      code: 'AUTHENTICATION',
      hint: expect.stringContaining('az login'),
    });
  });

  it('an abort does not wait for the sign-in', async () => {
    const load = async () => ({
      DefaultAzureCredential: class {
        getToken = () => new Promise(() => {});
      },
    });
    const { call } = connect(choice('https://x.openai.azure.com', 'v1'), { ...options(), load });
    const abort = new AbortController();
    const waiting = call(body, abort.signal);
    setTimeout(() => abort.abort(new Error('enough')), 20);
    await expect(waiting).rejects.toThrow('enough');
  });

  it('says what to install', async () => {
    const load = async () => Promise.reject(new Error('Cannot find package'));
    const { call } = connect(choice('https://x.openai.azure.com', 'v1'), { ...options(), load });
    await expect(call(body, never)).rejects.toMatchObject({
      code: 'CONFIGURATION',
      hint: expect.stringContaining('npm install @azure/identity'),
    });
  });

  it('the package gives what is used of it', async () => {
    const { DefaultAzureCredential } = await import('@azure/identity');
    expect(new DefaultAzureCredential().getToken).toBeTypeOf('function');
  });
});

const openssl = (() => {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!openssl)('certificates (needs openssl)', () => {
  it('an unknown authority is named with the remedy, and NODE_EXTRA_CA_CERTS is the remedy', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    open.push(() => rmSync(folder, { recursive: true }));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        certificate,
        ...subject,
      ],
      { stdio: 'ignore' },
    );
    const answer = { choices: [{ index: 0, message: { content: 'hi' }, finish_reason: 'stop' }] };
    const server = createTlsServer(
      { key: readFileSync(key), cert: readFileSync(certificate) },
      (incoming, outgoing) => {
        incoming.resume();
        outgoing.writeHead(200, { 'content-type': 'application/json' });
        outgoing.end(JSON.stringify(answer));
      },
    );
    const endpoint = `https://localhost:${await listen(server as unknown as Server)}/v1`;
    await expect(connect(compatible(endpoint), options()).call(body, never)).rejects.toMatchObject({
      details: { kind: 'connection', nothingProduced: true, retryable: false },
    });
    expect(await callInChild(endpoint, { NODE_EXTRA_CA_CERTS: certificate })).toBe('hi');
  });
});

/** One call from a process of its own: Node reads the variable at its start. */
function callInChild(endpoint: string, environment: Record<string, string>): Promise<string> {
  const module = new URL('../../src/llm/connect.ts', import.meta.url).href;
  const script = `
    const { connect } = await import(${JSON.stringify(module)});
    const clock = { now: () => 0, wall: () => 0, sleep: () => new Promise(() => {}) };
    const choice = { provider: 'compatible', key: null, endpoint: ${JSON.stringify(endpoint)}, model: 'm' };
    const { call } = connect(choice, { clock, timeout: 10, environment: {}, allowHttp: [] });
    const answer = await call({ model: 'm', messages: [] }, new AbortController().signal);
    process.stdout.write(answer.text);
    process.exit(0);`;
  return import('node:child_process').then(
    ({ execFile }) =>
      new Promise((resolve, reject) => {
        const args = ['--input-type=module', '--eval', script];
        const env = { ...process.env, ...environment };
        execFile(process.execPath, args, { env }, (error, stdout) =>
          error ? reject(error) : resolve(stdout),
        );
      }),
  );
}
