// State folders that cannot be used, or not be trusted.
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lockState } from '../../src/store/lock-state.ts';
import { openStore } from '../../src/store/open-store.ts';
import { readUsage } from '../../src/store/read-usage.ts';
import { prepareFolder, refuseLink } from '../../src/store/state-folder.ts';

const clock = { now: () => 0, wall: () => 1_000_000, sleep: async () => {} };
const noLimit = { maxCost: null, maxTokens: null };

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'state-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('links', () => {
  it.each(['.gitignore', 'lock.json', 'lock.db', 'state.db', 'state.db-wal'])(
    'a link in place of %s is refused, and what it leads to stays as it is',
    (name) => {
      const folder = temporary();
      const outside = join(temporary(), 'precious');
      writeFileSync(outside, 'precious');
      symlinkSync(outside, join(folder, name));
      expect(() => lockState(folder)).toThrow(/it is a link/);
      expect(() => openStore(folder, clock)).toThrow(/it is a link/);
      expect(readFileSync(outside, 'utf8')).toBe('precious');
    },
  );

  it('a folder that nobody named is refused when it is a link', () => {
    const folder = temporary();
    symlinkSync(temporary(), join(folder, '.docwright'));
    expect(() => refuseLink(join(folder, '.docwright'))).toThrow(/--state DIR|it is a link/);
  });
});

it('a network file system is refused with the advice --state', () => {
  expect(() => prepareFolder(temporary(), () => 0x6969)).toThrow(/network file system \(NFS\)/);
  expect(() => prepareFolder(temporary(), () => -11317950)).toThrow(/CIFS/);
  expect(() => prepareFolder(temporary(), () => 0xef53)).not.toThrow();
});

describe('databases that are not to be trusted', () => {
  it('K3: one with a trigger of others is moved aside', () => {
    const folder = temporary();
    openStore(folder, clock).close();
    const database = new DatabaseSync(join(folder, 'state.db'));
    database.exec('CREATE TRIGGER cheap AFTER INSERT ON attempts BEGIN DELETE FROM attempts; END');
    database.close();
    const store = openStore(folder, clock);
    onTestFinished(() => store.close());
    expect(store.notice).toMatch(/not a state of docwright; it was kept as .*unreadable-1/);
  });

  it('K3: damaged pages are found after a run that was cut off', () => {
    const folder = temporary();
    const first = openStore(folder, clock);
    first.beginRun({ id: 'r', target: '.', model: 'm', budget: noLimit });
    first.close();
    const bytes = readFileSync(join(folder, 'state.db'));
    bytes.fill(0x5a, 4096 * 2, 4096 * 4);
    writeFileSync(join(folder, 'state.db'), bytes);
    const store = openStore(folder, clock);
    onTestFinished(() => store.close());
    expect(store.notice).toMatch(/is damaged; it was kept as/);
  });
});

describe('the lock', () => {
  it('of a dead process, on this or another host, is taken over', () => {
    const folder = temporary();
    lockState(folder).release();
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: 1, host: 'another-host' }));
    const lock = lockState(folder);
    expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toEqual({
      pid: process.pid,
      host: hostname(),
    });
    lock.release();
  });

  it('file that is no database is moved aside', () => {
    const folder = temporary();
    writeFileSync(join(folder, 'lock.db'), 'no database '.repeat(100));
    lockState(folder).release();
    expect(readFileSync(join(folder, 'lock.db.unreadable-1'), 'utf8')).toMatch(/^no database/);
  });
});

it.skipIf(process.getuid?.() === 0)(
  'a folder that is not writable is named, and can be read',
  () => {
    const folder = temporary();
    openStore(folder, clock).close();
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o755));
    expect(() => lockState(folder)).toThrow(/cannot be used/);
    expect(readUsage(folder)?.runs).toEqual([]);
  },
);
