// Starts the simulator, so that the program can be tried by hand:
// node test/simulator/main.ts [PORT] [--model NAME] [--rpm N] [--tpm N] [--faults SHARE] [--latency MS]
import { parseArgs } from 'node:util';
import { answerJsonSchema } from '../../src/generation/answer-schema.ts';
import { seededFaults } from './faults.ts';
import { startSimulator } from './start-simulator.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string', default: 'gpt-4o' },
    rpm: { type: 'string' },
    tpm: { type: 'string' },
    faults: { type: 'string', default: '0' },
    latency: { type: 'string', default: '0' },
  },
});

const simulator = await startSimulator({
  port: Number(positionals[0] ?? 0),
  deployments: { docs: values.model },
  quota: { rpm: limit(values.rpm), tpm: limit(values.tpm), burstSeconds: 1 },
  faults: seededFaults(1, Number(values.faults)),
  latency: () => Number(values.latency),
  // Models that take no schema are told it in words, which the simulator cannot read.
  fallbackSchema: answerJsonSchema,
});
console.log(`${simulator.url} (key: test-key, deployment docs: ${values.model})`);

process.once('SIGINT', async () => {
  await simulator.close();
  const { journal } = simulator;
  for (const [status, entries] of Object.entries(Object.groupBy(journal, statusOf))) {
    console.log(`${entries?.length} answered with ${status}`);
  }
  console.log(`${journal.length} requests, at most ${simulator.mostOpen()} at once`);
  const violations = new Set(journal.flatMap((entry) => entry.violations));
  for (const violation of violations) console.log(`against the official schema: ${violation}`);
});

function limit(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function statusOf({ status, fault }: (typeof simulator.journal)[number]): string {
  return fault === null ? String(status) : `${status} (fault ${fault})`;
}
