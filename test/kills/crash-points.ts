// Loaded before the program: names every durable step that it takes, and dies at the one that is asked for.
// KILL_AT=`NAME#N` dies at the Nth time of a name; KILL_RECORD=FILE appends every name.
import fs, { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { isMainThread } from 'node:worker_threads';

const wanted = process.env.KILL_AT ?? null;
const record = process.env.KILL_RECORD ?? null;
const seen = new Map<string, number>();

function point(name: string): void {
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  if (record !== null) appendFileSync(record, `${name}\n`);
  if (`${name}#${count}` === wanted) process.kill(process.pid, 'SIGKILL');
}

/** Calls through, with a point before and one behind. */
function around<A extends unknown[], R>(
  work: (...args: A) => R,
  nameOf: (...args: A) => string | null,
): (...args: A) => R {
  return function (this: unknown, ...args: A): R {
    const name = nameOf(...args);
    if (name !== null) point(`before ${name}`);
    const result = work.apply(this, args);
    if (name !== null) point(`behind ${name}`);
    return result;
  };
}

/** Files by their kind: random names are not points of their own. */
function fileName(path: unknown): string {
  const name = basename(String(path));
  return /\.(?:tmp|md|py|jsonl)$/.exec(name)?.[0] ?? name;
}

function statement(sql: string): string {
  const words = sql.replace(/\s+/g, ' ').trim();
  return (
    /^(?:UPDATE|INSERT INTO|DELETE FROM) \w+(?: SET \w+ = '?\w+)?/.exec(words)?.[0] ??
    words.slice(0, 24)
  );
}

if (isMainThread && (wanted !== null || record !== null)) {
  fs.renameSync = around(fs.renameSync, (_, to) => `rename ${fileName(to)}`);
  fs.rmSync = around(fs.rmSync, (path) => `remove ${fileName(path)}`);
  fs.mkdirSync = around(fs.mkdirSync as () => undefined, () => 'mkdir') as typeof fs.mkdirSync;
  fs.writeSync = around(
    fs.writeSync as () => number,
    () => 'note of a write',
  ) as typeof fs.writeSync;
  syncBuiltinESMExports();
  const { exec, prepare } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = around(exec, (sql) => (/^(?:COMMIT|BEGIN)/.test(sql) ? sql : null));
  const texts = new WeakMap<StatementSync, string>();
  DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string) {
    const made = prepare.call(this, sql);
    texts.set(made, sql);
    return made;
  };
  const { run } = StatementSync.prototype;
  StatementSync.prototype.run = function (this: StatementSync, ...args: Parameters<typeof run>) {
    return around(run, () => statement(texts.get(this) ?? '')).apply(this, args);
  } as typeof run;
}
