// Samples what a run takes of the machine, off the console, without holding the process.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Emit, SampleEvent, Share } from '../types/events.ts';

/** Shares of the machine in use, 0 to 100. */
export interface Shares {
  readonly cpu: number;
  readonly memory: number;
  readonly disk: number;
}

/** One reading of the machine; may fail. */
export type Reading = () => Promise<Shares & { readonly residentBytes: number }>;

export interface MonitorOptions {
  readonly read: Reading;
  /** What the ledger says now. */
  readonly tokens: () => { readonly reserved: number; readonly used: number };
  readonly emit: Emit;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Milliseconds between samples. Default: 5,000. */
  readonly every?: number;
}

export interface Monitor {
  /** Takes one sample now. */
  readonly sample: () => Promise<void>;
  /** Ends the sampling. */
  readonly stop: () => void;
}

/** Percent of use from which a machine is in a bad way, and from which it soon may be. */
const critical = 90;
const warning = 72;

/** How a share of use is to be judged. */
export function judge(percent: number): Share['status'] {
  return percent > critical ? 'critical' : percent > warning ? 'warning' : 'healthy';
}

/** Starts sampling; the timer keeps no process alive. */
export function startMonitor(options: MonitorOptions): Monitor {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  let reading = false;
  const sample = async () => {
    if (reading) return;
    reading = true;
    options.emit(await takeSample(options, Math.round(delay.max / 1e6)));
    delay.reset();
    reading = false;
  };
  void sample();
  const timer = setInterval(() => void sample(), options.every ?? 5_000);
  timer.unref();
  return {
    sample,
    stop: () => {
      clearInterval(timer);
      delay.disable();
    },
  };
}

/** A reading that fails is a sample of unknown status. */
async function takeSample(options: MonitorOptions, loopDelay: number): Promise<SampleEvent> {
  const began = options.now();
  const read = await options.read().catch(() => null);
  const common = {
    type: 'sample' as const,
    duration: options.now() - began,
    loopDelay,
    tokens: options.tokens(),
  };
  if (read === null)
    return { ...common, success: false, status: 'unknown', shares: null, residentBytes: null };
  const shares = {
    cpu: share(read.cpu),
    memory: share(read.memory),
    disk: share(read.disk),
  };
  return {
    ...common,
    success: true,
    status: worst(Object.values(shares)),
    shares,
    residentBytes: read.residentBytes,
  };
}

function share(percent: number): Share {
  return { percent, status: judge(percent) };
}

function worst(shares: readonly Share[]): Share['status'] {
  const statuses = new Set(shares.map(({ status }) => status));
  return statuses.has('critical') ? 'critical' : statuses.has('warning') ? 'warning' : 'healthy';
}
