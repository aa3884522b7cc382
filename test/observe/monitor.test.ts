import { describe, expect, it } from 'vitest';
import { judge, type Reading, startMonitor } from '../../src/observe/monitor.ts';
import { machineReader } from '../../src/observe/read-machine.ts';
import type { RunEvent, SampleEvent } from '../../src/types/events.ts';

const now = () => performance.now();

async function sampleOf(read: Reading): Promise<SampleEvent> {
  const events: RunEvent[] = [];
  const monitor = startMonitor({
    read,
    tokens: () => ({ reserved: 7, used: 5 }),
    emit: (event) => void events.push(event),
    now,
    every: 60_000,
  });
  await new Promise((resolve) => setTimeout(resolve, 80));
  monitor.stop();
  return events[0] as SampleEvent;
}

const calm = { cpu: 1, memory: 2, disk: 3, residentBytes: 4 };

describe('monitor', () => {
  it('S1: a sample says how long it really took, and does not hold the loop', async () => {
    const sample = await sampleOf(
      () => new Promise((resolve) => setTimeout(() => resolve(calm), 30)),
    );
    expect(sample.duration).toBeGreaterThan(25);
    expect(sample.duration).toBeLessThan(500);
    const real = await sampleOf(machineReader('/', now));
    expect(real.success).toBe(true);
    expect(real.loopDelay).toBeLessThan(50);
  });

  it('S2: a reading that fails is no success and of unknown status', async () => {
    const sample = await sampleOf(async () => {
      throw new Error('no /proc');
    });
    expect(sample).toMatchObject({ success: false, status: 'unknown', shares: null });
  });

  it.each([
    [90.1, 'critical'],
    [90, 'warning'],
    [72.1, 'warning'],
    [72, 'healthy'],
    [50, 'healthy'],
  ])('S3: %d %% is %s', (percent, status) => {
    expect(judge(percent)).toBe(status);
  });

  it('S3: the worst share is the status of the sample', async () => {
    expect((await sampleOf(async () => ({ ...calm, disk: 90.1 }))).status).toBe('critical');
    expect((await sampleOf(async () => ({ ...calm, memory: 72.1 }))).status).toBe('warning');
  });
});
