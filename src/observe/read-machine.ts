// Reads what this process and this machine use.
import { statfs } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import type { Reading } from './monitor.ts';

/**
 * A reader of CPU (this process, of all cores, since the last reading), memory (of the machine) and the
 * disk that holds `folder`, in percent.
 *
 * @param now Monotonic milliseconds.
 */
export function machineReader(folder: string, now: () => number): Reading {
  let last = { at: now(), usage: process.cpuUsage() };
  return async () => {
    const { bavail, blocks } = await statfs(folder);
    const at = now();
    const used = process.cpuUsage(last.usage);
    const busy = (used.user + used.system) / 1_000;
    const available = Math.max(1, at - last.at) * availableParallelism();
    last = { at, usage: process.cpuUsage() };
    return {
      cpu: percent(busy, available),
      memory: percent(totalmem() - freemem(), totalmem()),
      disk: percent(blocks - bavail, blocks),
      residentBytes: process.memoryUsage.rss(),
    };
  };
}

function percent(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.min(100, Math.max(0, (part / whole) * 100));
}
