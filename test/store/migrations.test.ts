// Databases of every earlier version, made by the migrations up to it, led to today's with what they hold.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { applicationId, migrations } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open-store.ts';
import { readUsage } from '../../src/store/read-usage.ts';

const clock = { now: () => 0, wall: () => 1_000_000, sleep: async () => {} };

/** A state folder whose database has a version, with one run, an answered and a wasted attempt, and an edit. */
function folderAt(version: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(join(folder, 'state.db'));
  for (const step of migrations.slice(0, version)) database.exec(step);
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version};
    INSERT INTO runs (id, target, model, started, ended) VALUES ('r', '/t', 'gpt-4o', 1, 2);
    INSERT INTO attempts (id, run, key, task, deployment, model, state, prompt_reserved, cap, price_reserved,
      prompt, completion, cost, created, settled)
      VALUES (1, 'r', 'k1', 't', 'd', 'gpt-4o', 'answered', 100, 50, 0.5, 90, 20, 0.25, 5, 6),
             (2, 'r', 'k2', 't', 'd', 'gpt-4o', 'answered', 100, 50, 0.5, 90, 20, 0.125, 5, 6);
    INSERT INTO answers (key, run, attempt, status, text, finish_reason, model, usage, cost, created)
      VALUES ('k1', 'r', 1, 'ok', 'one', 'stop', 'gpt-4o', '{}', 0.25, 6),
             ('k2', 'r', 2, 'invalid', 'two', 'stop', 'gpt-4o', '{}', 0.125, 6);
    INSERT INTO edits (run, root, record, docstrings, created) VALUES ('r', '/t', '{}', '[["a","h"]]', 7);`);
  if (version > 2) {
    database.exec("UPDATE attempts SET status = CASE id WHEN 1 THEN 'ok' ELSE 'invalid' END");
    database.exec('UPDATE edits SET made = created');
  }
  database.close();
  return folder;
}

const versions = migrations.map((_, step) => step + 1);

describe('migrations', () => {
  it.each(versions)('keep answers, figures and edits of version %i', (version) => {
    const folder = folderAt(version);
    const store = openStore(folder, clock);
    onTestFinished(() => store.close());
    expect(store.notice).toBeNull();
    expect(store.findAnswer('k1', null)).toMatchObject({ text: 'one', status: 'ok', runs: 1 });
    expect(store.findAnswer('k2', null)).toMatchObject({ status: 'invalid', cap: 50 });
    expect(store.usageOf('r').cost).toEqual({ actual: 0.375, possible: 0, wasted: 0.125 });
    expect(store.edits.last().length).toBe(1);
    expect(store.edits.open()).toEqual([]);
    const fresh = openStore(join(folder, 'fresh'), clock);
    fresh.close();
    expect(schemaOf(join(folder, 'state.db'))).toEqual(schemaOf(join(folder, 'fresh/state.db')));
  });

  it.each(versions)(
    'leave a database of version %i as it is when it is only looked at',
    (version) => {
      const folder = folderAt(version);
      const report = readUsage(folder);
      expect(report?.totals.cost).toEqual({ actual: 0.375, possible: 0, wasted: 0.125 });
      expect(report?.days.map(({ day }) => day)).toEqual(['1970-01-01']);
      expect(report?.models.map(({ model }) => model)).toEqual(['gpt-4o']);
      const database = new DatabaseSync(join(folder, 'state.db'), { readOnly: true });
      expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: version });
      database.close();
    },
  );
});

function schemaOf(path: string) {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
  } finally {
    database.close();
  }
}
