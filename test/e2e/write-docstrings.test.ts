// Docstrings of a model in the sources, and back, against the simulator.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSimulator } from '../simulator/start-simulator.ts';
import { docwright, folderOf } from './run-program.ts';

const source = `"""Sums and messages."""
# A comment that stays.


def complete(left: int, right: int) -> int:
    """Add two numbers.

    Args:
        left: The first number.
        right: The second number.

    Returns:
        The sum.
    """
    return left + right


def incomplete(name: str, times: int) -> str:
    """Repeat a name.

    Args:
        nam: What is repeated.
    """
    return name * times  # as it was


def missing(word: str) -> str:
    x = "é"; return word + x
`;

async function world(files: Readonly<Record<string, string>>) {
  const simulator = await startSimulator({ deployments: { docs: 'gpt-4o' } });
  onTestFinished(() => simulator.close());
  const cwd = folderOf(files);
  const env = {
    AZURE_OPENAI_KEY: 'test-key',
    AZURE_OPENAI_ENDPOINT: simulator.url,
    AZURE_OPENAI_DEPLOYMENT: 'docs',
    AZURE_OPENAI_MODEL: 'gpt-4o',
  };
  const run = (...argv: string[]) => docwright(argv, { cwd, env });
  const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
  return { simulator, cwd, run, read };
}

const write = ['generate', '.', '--write-docstrings', '--json'] as const;

/** The dump of the syntax tree without docstrings, by Python itself. */
function bareTree(text: string): string {
  const script = `import ast, sys
tree = ast.parse(sys.stdin.buffer.read())
for node in ast.walk(tree):
    if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
        if ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:]
print(ast.dump(tree))`;
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script], { input: text });
  expect(status, stderr?.toString()).toBe(0);
  return stdout.toString();
}

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('generate --write-docstrings', () => {
  it('W1: complete is not asked for, missing is written, incomplete is replaced when asked', async () => {
    const { simulator, run, read } = await world({ 'sums.py': source });
    const first = await run(...write);
    expect(first.code, first.stderr).toBe(0);
    const { docstrings } = JSON.parse(first.stdout);
    expect(docstrings.files).toEqual(['sums.py']);
    expect(docstrings.skipped).toMatchObject([{ id: 'sums.py#incomplete', code: 'exists' }]);
    const asked = JSON.stringify(simulator.journal.map(({ body }) => body));
    expect(asked).toContain('missing');
    expect(read('sums.py')).toMatch(/def missing\(word: str\) -> str:\n {4}"""/);
    expect(read('sums.py')).toContain('nam: What is repeated.');
    const again = await run(...write, '--only', 'incomplete');
    expect(again.code, again.stderr).toBe(0);
    expect(read('sums.py')).not.toContain('nam: What is repeated.');
    expect(read('sums.py')).toContain('The first number.');
    if (hasPython) expect(bareTree(read('sums.py'))).toBe(bareTree(source));
  });

  it('W1: a second run changes nothing and asks nothing, without state too', async () => {
    const { simulator, cwd, run, read } = await world({ 'sums.py': source });
    await run(...write, '--only', 'incomplete');
    const [text, calls] = [read('sums.py'), simulator.journal.length];
    expect(calls).toBeGreaterThan(0);
    const manifest = read('docs/reference/docwright.json');
    for (const state of [true, false]) {
      if (!state) rmSync(join(cwd, '.docwright'), { recursive: true });
      const second = await run(...write, '--only', 'incomplete');
      expect(second.code, second.stderr).toBe(0);
      expect(simulator.journal.length).toBe(calls);
      expect(read('sums.py')).toBe(text);
      expect(read('docs/reference/docwright.json')).toBe(manifest);
    }
  });

  it('a body on the line of its header gets lines of its own only when asked', async () => {
    const { run, read } = await world({ 'sums.py': 'def one(a): x = a; return x\n' });
    const kept = await run(...write);
    expect(JSON.parse(kept.stdout).docstrings.skipped).toMatchObject([{ code: 'one-liner' }]);
    expect(read('sums.py')).toMatch(/\ndef one\(a\): x = a; return x\n$/);
    const split = await run(...write, '--split-one-liners');
    expect(split.code, split.stderr).toBe(0);
    expect(read('sums.py')).toMatch(/\ndef one\(a\):\n {4}"""[\s\S]+"""\n {4}x = a; return x\n$/);
  });

  it('undo brings back the bytes, and again those of the run before', async () => {
    const { run, read } = await world({ 'sums.py': source.replaceAll('\n', '\r\n') });
    const bytes = read('sums.py');
    await run(...write);
    const between = read('sums.py');
    await run(...write, '--only', 'incomplete');
    expect(read('sums.py')).not.toBe(between);
    expect((await run('undo')).stdout).toBe('restored sums.py\n');
    expect(read('sums.py')).toBe(between);
    expect((await run('undo', '--json')).code).toBe(0);
    expect(read('sums.py')).toBe(bytes);
    expect((await run('undo')).stdout).toContain('Nothing');
  });

  it('a docstring that a person edited since is left, and so is its file by undo', async () => {
    const { cwd, run, read } = await world({ 'sums.py': source });
    await run(...write);
    const edited = read('sums.py').replace(/(def missing.*\n {4}""")/, '$1Mine: ');
    writeFileSync(join(cwd, 'sums.py'), edited);
    const second = await run(...write, '--only', 'all');
    const { skipped } = JSON.parse(second.stdout).docstrings;
    expect(skipped).toContainEqual(
      expect.objectContaining({ id: 'sums.py#missing', code: 'edited' }),
    );
    expect(read('sums.py')).toContain('"""Mine: ');
    writeFileSync(join(cwd, 'sums.py'), `${read('sums.py')}\n`);
    const undone = await run('undo');
    expect(undone.code).toBe(1);
    expect(undone.stderr).toContain('changed since');
  });

  it('--style chooses the form; else it is that of the module', async () => {
    const numpy = source.replace(
      / {4}Args:\n {8}left[\s\S]*?The sum\.\n/,
      `    Parameters
    ----------
    left : int
        The first number.
    right : int
        The second number.

    Returns
    -------
    int
        The sum.
`,
    );
    const { run, read } = await world({ 'sums.py': numpy });
    await run(...write);
    expect(read('sums.py').split('def missing')[1]).toMatch(/ {4}Parameters\n {4}-{10}\n/);
    const other = await world({ 'sums.py': source });
    await other.run(...write, '--style', 'sphinx');
    expect(other.read('sums.py').split('def missing')[1]).toContain(':param word:');
  });

  it('a docstring of 1 MB, all wrong, is shown in part and replaced', async () => {
    const invented = Array.from(
      { length: 30_000 },
      (_, at) => `        a${at} (int): The text ${at}.`,
    );
    const long = [
      'def f(a):',
      '    """Sum up.',
      '',
      '    Args:',
      ...invented,
      '    """',
      '    return a',
      '',
    ];
    const { run, read, simulator } = await world({ 'long.py': long.join('\n') });
    const { code, stdout, stderr } = await run(...write, '--only', 'incomplete');
    expect(code, stderr).toBe(0);
    expect(JSON.parse(stdout).docstrings.files).toEqual(['long.py']);
    expect(read('long.py').length).toBeLessThan(500);
    expect(read('long.py')).toMatch(/^ {8}a: /m);
    const asked = JSON.stringify(simulator.journal.map(({ body }) => body));
    expect(asked).toMatch(/and \d+ more/);
  });

  it('a file that its docstrings would take above the limit of sizes is left alone', async () => {
    const { run, read } = await world({
      'sums.py': source,
      'small.py': 'def f(a):\n    return a\n',
    });
    const limit = String(source.length + 60);
    const { code, stdout, stderr } = await run(...write, '--max-file-size', limit);
    expect(code, stderr).toBe(1);
    expect(JSON.parse(stdout).docstrings.files).toEqual(['small.py']);
    expect(stderr + stdout).toMatch(
      /sums\.py was left alone: with its docstrings .* --max-file-size/,
    );
    expect(read('sums.py')).toBe(source);
  });

  it('undo without a state says where to look', async () => {
    const { run } = await world({});
    const { code, stderr } = await run('undo');
    expect(code).not.toBe(0);
    expect(stderr).toContain('--state DIR');
  });
});
