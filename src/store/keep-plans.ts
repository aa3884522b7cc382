// Keeps what the plan of an unfinished run was made with, so that taking it up again plans the same requests.
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../types/world.ts';

export interface PlanKeeper {
  /**
   * What the unfinished plan of these sources was made with; else `content`, which becomes it.
   *
   * @param sources - Hash of everything that the plan depends on besides `content`.
   */
  readonly begin: (target: string, sources: string, content: string) => string;
  /** The plan came to its end: the next one is made with what is known by then. */
  readonly finish: (target: string) => void;
}

export function planKeeper(database: DatabaseSync, clock: Clock): PlanKeeper {
  const finish = (target: string) =>
    void database
      .prepare('UPDATE plans SET finished = ? WHERE target = ? AND finished IS NULL')
      .run(clock.wall(), target);
  return {
    begin: (target, sources, content) => {
      const open = database
        .prepare('SELECT content FROM plans WHERE target = ? AND sources = ? AND finished IS NULL')
        .get(target, sources);
      if (open) return String(open.content);
      finish(target);
      database
        .prepare('INSERT INTO plans (id, target, sources, content, created) VALUES (?, ?, ?, ?, ?)')
        .run(crypto.randomUUID(), target, sources, content, clock.wall());
      return content;
    },
    finish,
  };
}
