// The state folder of commands that read it without a run.
import { resolve } from 'node:path';
import type { CommandContext } from './command.ts';

/** As set, else `.docwright` in the named folder. */
export function stateFolder({ settings, words, host }: CommandContext): string {
  return settings.state.dir ?? resolve(host.cwd, words[0] ?? '.', '.docwright');
}
