// What a run is given of the process.
import { machineReader, type World } from '../index.ts';
import type { CommandContext } from './command.ts';

/** The words of a command are its targets; without any, the settings name them. */
export function toWorld({ words, settings, emit, signal, host }: CommandContext): World {
  const targets = words.length > 0 ? words : settings.target.paths;
  return {
    targets,
    cwd: host.cwd,
    threads: host.threads,
    emit,
    signal,
    abandon: host.abandon,
    clock: host.clock,
    environment: host.env,
    readMachine: machineReader(host.cwd, host.clock.now),
  };
}
