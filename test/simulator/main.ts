// Starts the simulator, so that the program can be tried by hand: node test/simulator/main.ts [PORT]
import { startSimulator } from './start-simulator.ts';

const simulator = await startSimulator({ port: Number(process.argv[2] ?? 0) });
console.log(`${simulator.url} (key: test-key)`);
