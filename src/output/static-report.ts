// The report of a run that asked no model.
import type { WriteResult } from '../types/output.ts';
import type { CodeBase, RunReport } from '../types/run.ts';

const noTokens = {
  prompt: 0,
  reserved: 0,
  used: { prompt: 0, cached: 0, completion: 0, reasoning: 0 },
} as const;

const noCost = { currency: 'USD', low: 0, high: 0, actual: 0 } as const;
const noRequests = { planned: 0, sent: 0, retried: 0, failed: 0 } as const;

/** Items are files: those that were read, and those that were named and could not be. */
export function staticReport(
  { scan, graph, skipped, failures }: CodeBase,
  written: readonly WriteResult[],
): RunReport {
  const read = new Set(graph.modules.map(({ path }) => path));
  const unread = failures.filter(({ path }) => !read.has(path)).length;
  const total = read.size + unread;
  const empty = skipped.filter(({ reason }) => reason === 'empty').length;
  const failed = failures.length;
  const kept = ['written', 'unchanged'];
  return {
    target: scan.root,
    items: { total, skipped: empty, planned: 0, done: total - failed - empty, failed },
    tokens: noTokens,
    cost: noCost,
    requests: noRequests,
    failures,
    outputs: written.filter(({ status }) => kept.includes(status)).map(({ path }) => path),
  };
}
