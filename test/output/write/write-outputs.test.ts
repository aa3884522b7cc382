import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readManifestText, writeOutputs } from '../../../src/output/write/write-outputs.ts';
import type { Manifest } from '../../../src/types/manifest.ts';
import type { OutputBases } from '../../../src/types/output.ts';

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docwright-write-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Options {
  readonly force?: boolean;
  readonly inside?: string;
  readonly signal?: AbortSignal;
  readonly bases?: OutputBases;
}

/** Writes files by path; the manifest is only its outputs. */
async function write(folder: string, files: Record<string, string>, options: Options = {}) {
  const { force = false, inside = null, signal = new AbortController().signal, bases } = options;
  const outputs = JSON.parse(readManifestText(folder) ?? 'null') as Record<string, string> | null;
  const previous: Manifest | null =
    outputs === null
      ? null
      : { schemaVersion: 1, name: 'n', outputs: new Map(Object.entries(outputs)), modules: [] };
  const results = await writeOutputs(
    folder,
    Object.entries(files).map(([path, content]) => ({ path, content })),
    {
      previous,
      force,
      inside,
      signal,
      ...(bases === undefined ? {} : { bases }),
      manifest: (map) => ({
        path: 'docwright.json',
        content: JSON.stringify(Object.fromEntries(map)),
      }),
    },
  );
  return Object.fromEntries(results.map(({ path, status }) => [path, status]));
}

const text = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

function basesIn(texts: Map<string, string>): OutputBases {
  return {
    read: (sha256) => texts.get(sha256) ?? null,
    keep: (sha256, content) => void texts.set(sha256, content),
  };
}

describe('writeOutputs', () => {
  it('writes, leaves alone what is right, and removes what is made no more', async () => {
    const folder = makeFolder();
    const first = await write(folder, { 'a/x.md': '1', 'b/y.md': '2' });
    expect(first).toEqual({
      'a/x.md': 'written',
      'b/y.md': 'written',
      'docwright.json': 'written',
    });
    const second = await write(folder, { 'a/x.md': '1' });
    expect(second).toEqual({
      'a/x.md': 'unchanged',
      'b/y.md': 'removed',
      'docwright.json': 'written',
    });
    expect(readdirSync(folder).sort()).toEqual(['a', 'docwright.json']);
  });

  it('keeps what was edited, on this run and the next, until it is forced', async () => {
    const folder = makeFolder();
    await write(folder, { 'x.md': '1' });
    writeFileSync(join(folder, 'x.md'), 'mine');
    expect((await write(folder, { 'x.md': '2' }))['x.md']).toBe('kept');
    expect((await write(folder, { 'x.md': '2' }))['x.md']).toBe('kept');
    expect((await write(folder, {}))['x.md']).toBe('kept');
    expect(text(folder, 'x.md')).toBe('mine');
    expect((await write(folder, { 'x.md': '2' }, { force: true }))['x.md']).toBe('written');
    expect([text(folder, 'x.md'), text(folder, 'x.md.orig')]).toEqual(['2', 'mine']);
  });

  it('joins an edit with what is made anew, on this run and the next', async () => {
    const folder = makeFolder();
    const bases = basesIn(new Map());
    const page = (n: number) => `# Title\n\nprose\n\nversion ${n}\n`;
    await write(folder, { 'x.md': page(1) }, { bases });
    writeFileSync(join(folder, 'x.md'), page(1).replace('prose', 'my prose'));
    expect((await write(folder, { 'x.md': page(1) }, { bases }))['x.md']).toBe('merged');
    for (const n of [2, 3, 3]) {
      expect((await write(folder, { 'x.md': page(n) }, { bases }))['x.md']).toBe('merged');
      expect(text(folder, 'x.md')).toBe(page(n).replace('prose', 'my prose'));
    }
    const clash = page(4).replace('prose', 'other prose');
    expect((await write(folder, { 'x.md': clash }, { bases }))['x.md']).toBe('kept');
    expect((await write(folder, { 'x.md': clash }, { bases, force: true }))['x.md']).toBe(
      'written',
    );
    expect(text(folder, 'x.md.orig')).toContain('my prose');
  });

  it('keeps an edit where the text before it is lost or is another', async () => {
    const folder = makeFolder();
    await write(folder, { 'x.md': 'a\n\nb\n' });
    writeFileSync(join(folder, 'x.md'), 'A\n\nb\n');
    const lying: OutputBases = { read: () => 'another text', keep: () => {} };
    for (const more of [{}, { bases: lying }]) {
      expect((await write(folder, { 'x.md': 'a\n\nB\n' }, more))['x.md']).toBe('kept');
    }
    expect(text(folder, 'x.md')).toBe('A\n\nb\n');
  });

  it('keeps what it did not write, a foreign docwright.json too', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'x.md'), 'theirs');
    expect((await write(folder, { 'x.md': '1' }))['x.md']).toBe('kept');
    expect(text(folder, 'x.md')).toBe('theirs');
  });

  it('D9: writes nothing outside its folder', async () => {
    const folder = makeFolder();
    const outside = makeFolder();
    symlinkSync(outside, join(folder, 'linked'));
    writeFileSync(join(outside, 'target'), 'safe');
    symlinkSync(join(outside, 'target'), join(folder, 'file.md'));
    const results = await write(folder, { 'linked/x.md': '1', 'file.md': '1', '../up.md': '1' });
    expect(results).toMatchObject({ 'linked/x.md': 'kept', 'file.md': 'kept', '../up.md': 'kept' });
    expect(readdirSync(outside)).toEqual(['target']);
    expect(text(outside, 'target')).toBe('safe');
    const inside = write(join(folder, 'linked', 'deep'), { 'x.md': '1' }, { inside: folder });
    await expect(inside).rejects.toMatchObject({ code: 'OUTPUT' });
  });

  it('does not remove what a manifest names outside the folder', async () => {
    const folder = makeFolder();
    const outside = makeFolder();
    writeFileSync(join(outside, 'x'), '1');
    const up = `../${outside.split('/').at(-1)}/x`;
    writeFileSync(join(folder, 'docwright.json'), JSON.stringify({ [up]: 'hash' }));
    await write(folder, {});
    expect(existsSync(join(outside, 'x'))).toBe(true);
  });

  it('D10: after an interruption what it wrote is still its own, and no leftover stays', async () => {
    const folder = makeFolder();
    const controller = new AbortController();
    const files = (function* () {
      yield { path: 'x.md', content: '1' };
      controller.abort(new Error('stop'));
      yield { path: 'y.md', content: '1' };
    })();
    const run = writeOutputs(folder, files, {
      previous: null,
      force: false,
      signal: controller.signal,
      manifest: () => ({ path: 'docwright.json', content: '{}' }),
    });
    await expect(run).rejects.toThrow('stop');
    writeFileSync(join(folder, '.docwright-0123456789abcdef.tmp'), 'half');
    const again = await write(folder, { 'x.md': '2', 'y.md': '2' });
    expect(again).toMatchObject({ 'x.md': 'written', 'y.md': 'written' });
    expect(readdirSync(folder).sort()).toEqual(['docwright.json', 'x.md', 'y.md']);
  });

  it('a file in the way of a folder is kept, a folder in the way of a file too', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'a'), 'file');
    mkdirSync(join(folder, 'b.md'));
    const results = await write(folder, { 'a/x.md': '1', 'b.md': '1' });
    expect(results).toMatchObject({ 'a/x.md': 'kept', 'b.md': 'kept' });
  });

  it('D9: a folder that became a link since the last run keeps what lies behind it', async () => {
    const folder = makeFolder();
    const outside = makeFolder();
    await write(folder, { 'pages/x.md': '1', 'y.md': '1' });
    writeFileSync(join(outside, 'x.md'), '1');
    rmSync(join(folder, 'pages'), { recursive: true });
    symlinkSync(outside, join(folder, 'pages'));
    expect(await write(folder, { 'y.md': '1' })).toMatchObject({ 'pages/x.md': 'kept' });
    expect(readdirSync(outside)).toEqual(['x.md']);
  });

  it('D9: the notes of a run are not written through a link', async () => {
    const folder = makeFolder();
    const outside = makeFolder();
    symlinkSync(join(outside, 'notes'), join(folder, '.docwright-writing'));
    await expect(write(folder, { 'x.md': '1' })).rejects.toMatchObject({ code: 'OUTPUT' });
    expect(readdirSync(outside)).toEqual([]);
    expect(existsSync(join(folder, 'x.md'))).toBe(false);
  });

  it('refuses a folder that is a file, a link, or cannot be made, and makes nothing', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'file'), 'theirs');
    symlinkSync(folder, join(folder, 'link'));
    const unusable = ['file', 'file/below', 'link'].map((name) => join(folder, name));
    const places = process.platform === 'linux' ? [...unusable, '/proc/docwright'] : unusable;
    for (const place of places) {
      const refused = { code: 'OUTPUT', hint: expect.stringContaining('--out') };
      await expect(write(place, { 'x.md': '1' }), place).rejects.toMatchObject(refused);
    }
    expect(readdirSync(folder).sort()).toEqual(['file', 'link']);
  });

  it('leaves nothing in a place that it may not use', async () => {
    const [folder, outside] = [makeFolder(), makeFolder()];
    symlinkSync(outside, join(folder, 'docs'));
    const run = write(join(folder, 'docs/reference'), { 'x.md': '1' }, { inside: folder });
    await expect(run).rejects.toThrow(/leads out/);
    expect(readdirSync(outside)).toEqual([]);
  });

  it('D6: a second run touches nothing', async () => {
    const folder = makeFolder();
    const files = { 'a/x.md': '1', 'y.md': '2' };
    await write(folder, files);
    const times = () =>
      ['a/x.md', 'y.md', 'docwright.json'].map((path) => statSync(join(folder, path)).mtimeMs);
    const before = times();
    expect(new Set(Object.values(await write(folder, files)))).toEqual(new Set(['unchanged']));
    expect(times()).toEqual(before);
  });

  it('D7: files of one name in four folders are four files', async () => {
    const folder = makeFolder();
    const names = ['a/utils.md', 'b/utils.md', 'a/index.md', 'b/index.md'];
    await write(folder, Object.fromEntries(names.map((name) => [`pkg/${name}`, name])));
    for (const name of names) expect(text(folder, `pkg/${name}`)).toBe(name);
    const twice = ['1', '2'].map((content) => ({ path: 'x.md', content }));
    const run = writeOutputs(folder, twice, {
      previous: null,
      force: false,
      signal: new AbortController().signal,
      manifest: () => ({ path: 'docwright.json', content: '' }),
    });
    await expect(run).rejects.toThrow(/Two output files/);
  });

  it('D8: what lies beside the output stays as it was', async () => {
    const root = makeFolder();
    writeFileSync(join(root, 'a.py'), 'A = 1\n');
    await write(join(root, 'docs/reference'), { 'a.md': '1' }, { inside: root });
    expect(text(root, 'a.py')).toBe('A = 1\n');
    expect(readdirSync(root).sort()).toEqual(['a.py', 'docs']);
  });

  it('forced, earlier copies are kept too, and a page that is made no more is set aside', async () => {
    const folder = makeFolder();
    await write(folder, { 'x.md': '1' });
    for (const mine of ['mine', 'mine again']) {
      writeFileSync(join(folder, 'x.md'), mine);
      await write(folder, { 'x.md': '1' }, { force: true });
    }
    writeFileSync(join(folder, 'x.md'), 'last');
    expect(await write(folder, {}, { force: true })).toMatchObject({ 'x.md': 'removed' });
    const copies = ['x.md.orig', 'x.md.orig.1', 'x.md.orig.2'].map((name) => text(folder, name));
    expect(copies).toEqual(['mine', 'mine again', 'last']);
    expect(existsSync(join(folder, 'x.md'))).toBe(false);
  });
});
