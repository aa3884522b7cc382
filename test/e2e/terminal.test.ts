// The program in a real terminal: progress in place, the question before money is spent, set-up, and its end.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { azure, serverOf, shop } from './model-run.ts';
import { folderOf } from './run-program.ts';
import { hasTmux, type ScreenOptions, screenOf } from './terminal-screen.ts';

const manyModules = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [`shop/part${index}.py`, shop]),
);

async function running(argv: readonly string[], more: Partial<ScreenOptions> = {}, latency = 300) {
  const server = await serverOf({ latency: () => latency });
  const cwd = folderOf(manyModules);
  const screen = screenOf(['generate', ...argv], {
    cwd,
    ...more,
    env: { ...azure(server, { API_CALL_SEMAPHORE_LIMIT: '2' }), ...more.env },
  });
  return { server, cwd, screen };
}

describe.skipIf(!hasTmux)('in a terminal (needs tmux)', () => {
  it('I5: a run is a few lines in place, which are gone at its end', async () => {
    const { screen } = await running(['--yes']);
    const during = await screen.shows(/Writing [1-9]\d* of \d+ [\s\S]*now {5}shop\/part\d+\.py/);
    expect(during).toMatch(/tokens {2}[\d,]+ used \+ [\d,]+ held/);
    expect(during).toMatch(/money {3}\$0\.\d+ used \+ \$0\.\d+ held/);
    const after = await screen.shows(/exit 0/);
    expect(after).not.toContain('Writing ');
    expect(after.match(/\d+ ok/)).not.toBeNull();
  });

  it('R6: Ctrl-C ends it within a second or two, with the cursor visible and nothing left of the lines', async () => {
    const { screen } = await running(['--yes'], {}, 1000);
    await screen.shows(/Writing \d+ of \d+ /);
    screen.press('C-c');
    const after = await screen.shows(/exit 130/);
    expect(after).not.toMatch(/held/);
    expect(screen.cursorVisible()).toBe(true);
  });

  it('lines fit a narrow terminal, in ASCII where the locale has no more', async () => {
    const { screen } = await running(['--yes'], { columns: 44, env: { LANG: 'C', NO_COLOR: '1' } });
    await screen.shows(/Writing [1-9]\d* of \d+/);
    const lines = screen.lines();
    expect(lines.length).toBeLessThanOrEqual(7);
    expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/);
  });

  it.each([40, 60, 80])('plan keeps its rows on one line each in %i columns', async (columns) => {
    const folder = `src/${'a_long_name_of_a_package'.repeat(2)}`;
    const cwd = folderOf({ [`${folder}/first.py`]: shop, 'zz.py': 'def f(): return 1\n' });
    const model = ['--provider', 'openai', '--model', 'gpt-4o', '--api-key', 'k'];
    const screen = screenOf(['plan', ...model], { cwd, columns });
    const shown = await screen.shows(/exit 0/);
    expect(shown).toMatch(/…\S*first\.py +1 +\d/);
    expect(shown.includes('(no room for: why')).toBe(columns < 80);
    expect(shown.replace(/\s+/g, ' ')).toMatch(
      /at most [\d,]+ for answers Price: \$0\.\d+ expected/,
    );
  });

  it('asks before money is spent; anything but yes sends nothing', async () => {
    const { screen, server } = await running([]);
    const asked = await screen.shows(/Go on\? \[y\/N\]/);
    expect(asked).toMatch(/\d+ texts in \d+ requests/);
    expect(asked).toMatch(/\$0\.\d+ expected, \$0\.\d+ at most/);
    screen.press('n', 'Enter');
    expect(await screen.shows(/exit 130/)).toContain('nothing was spent');
    expect(server.journal).toEqual([]);
  });

  it('asks before money is spent; yes goes on', async () => {
    const { screen, server } = await running([], {}, 10);
    await screen.shows(/Go on\?/);
    screen.press('y', 'Enter');
    await screen.shows(/exit 0/);
    expect(server.journal.length).toBeGreaterThan(0);
  });

  it('init: questions, a configuration without a key, and the test of it', async () => {
    const server = await serverOf();
    const cwd = folderOf({ 'shop.py': shop });
    const env = { OPENAI_API_KEY: 'test-key' };
    const screen = screenOf(['init'], { cwd, env });
    await screen.shows(/Provider/);
    screen.press('Up', 'Enter');
    await screen.shows(/Endpoint/);
    screen.press(`${server.url}/v1`, 'Enter');
    await screen.shows(/Model behind it/);
    screen.press('gpt-4o', 'Enter');
    await screen.shows(/Formats/);
    screen.press('Enter');
    await screen.shows(/Test it now/);
    screen.press('Enter');
    expect(await screen.shows(/exit 0/)).toMatch(/ok {7}key and endpoint/);
    const config = readFileSync(join(cwd, 'docwright.config.yaml'), 'utf8');
    expect(config).toContain('provider: compatible');
    expect(config + readFileSync(join(cwd, '.env.example'), 'utf8')).not.toContain('test-key');
  });

  it('init: a format that was left out before can be chosen again', async () => {
    const cwd = folderOf({ 'shop.py': shop });
    const screen = screenOf(['init', '--formats', 'markdown'], { cwd });
    await screen.shows(/Provider/);
    screen.press('Enter');
    await screen.shows(/Formats/);
    screen.press('Down', 'Space', 'Enter');
    await screen.shows(/exit 0/);
    const config = readFileSync(join(cwd, 'docwright.config.yaml'), 'utf8');
    expect(config).toMatch(/formats:\s+- markdown\s+- html\s*$/);
  });

  it('init: a cancelled question writes nothing', async () => {
    const cwd = folderOf({ 'shop.py': shop });
    const screen = screenOf(['init'], { cwd });
    await screen.shows(/Provider/);
    screen.press('C-c');
    expect(await screen.shows(/exit 130/)).toContain('nothing was written');
  });
});
