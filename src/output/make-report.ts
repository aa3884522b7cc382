// The report of a run, as its JSON document and its summary show it.
import type { Failure } from '../types/documentation.ts';
import type { WriteResult } from '../types/output.ts';
import type { CodeBase, RunReport } from '../types/run.ts';
import { leftOut } from '../util/left-out.ts';

type Figures = Pick<RunReport, 'items' | 'tokens' | 'cost' | 'requests'>;

const noTokens = {
  prompt: 0,
  reserved: 0,
  used: { prompt: 0, cached: 0, completion: 0, reasoning: 0 },
} as const;

const noCost = { currency: 'USD', low: 0, high: 0, actual: 0 } as const;
const noRequests = { planned: 0, sent: 0, retried: 0, failed: 0 } as const;

/** With a model, items are what it could document; without one (`figures` null), they are files. */
export function makeReport(
  code: CodeBase,
  failures: readonly Failure[],
  figures: Figures | null,
  written: readonly WriteResult[],
): RunReport {
  const kept = ['written', 'unchanged', 'merged'];
  return {
    target: code.scan.root,
    ...(figures ?? { items: files(code), tokens: noTokens, cost: noCost, requests: noRequests }),
    failures,
    leftOut: leftOut(code.skipped),
    outputs: written.filter(({ status }) => kept.includes(status)).map(({ path }) => path),
  };
}

/** Files that were read, and those that were named and could not be. */
function files({ graph, skipped, failures }: CodeBase): RunReport['items'] {
  const read = new Set(graph.modules.map(({ path }) => path));
  const unread = failures.filter(({ path }) => !read.has(path)).length;
  const total = read.size + unread;
  const empty = skipped.filter(({ reason }) => reason === 'empty').length;
  const failed = failures.length;
  return { total, skipped: empty, planned: 0, done: total - failed - empty, failed };
}
