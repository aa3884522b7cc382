// The simulator in a process of its own: it tells its address, and when asked, what it answered and booked.
import { answerJsonSchema } from '../../src/generation/answer-schema.ts';
import { seededFaults } from '../../test/simulator/faults.ts';
import { startSimulator } from '../../test/simulator/start-simulator.ts';

/** What the server says of all requests. */
export interface ServerTotals {
  readonly requests: number;
  readonly faults: number;
  /** Complete answers. */
  readonly answers: number;
  readonly prompt: number;
  readonly completion: number;
}

const simulator = await startSimulator({
  faults: seededFaults(11, Number(process.argv[2] ?? 0.05)),
  fallbackSchema: answerJsonSchema,
});
process.send?.({ url: simulator.url });
process.on('message', async () => {
  const answered = simulator.journal.filter(({ fault, usage }) => fault === null && usage !== null);
  const totals: ServerTotals = {
    requests: simulator.journal.length,
    faults: simulator.journal.filter(({ fault }) => fault !== null).length,
    answers: answered.length,
    prompt: answered.reduce((sum, { usage }) => sum + (usage?.prompt_tokens ?? 0), 0),
    completion: answered.reduce((sum, { usage }) => sum + (usage?.completion_tokens ?? 0), 0),
  };
  process.send?.(totals);
  await simulator.close();
  process.disconnect();
});
