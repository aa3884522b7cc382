// Entry of a worker: parses the files of each chunk that it is sent, in order.
import { parentPort, workerData } from 'node:worker_threads';
import { createFileParser } from './parse-file.ts';
import { type ParseAnswer, type ParseChunk, READY, type WorkerSetup } from './parse-messages.ts';

/** A worker that holds more is replaced. Bytes. */
const MEMORY_LIMIT = 512 * 1024 * 1024;

const port = parentPort;
if (port === null) throw new Error('parse-worker runs only as a worker thread');

const { root } = workerData as WorkerSetup;
const fileParser = await createFileParser(root);

port.on('message', async ({ files, ...wanted }: ParseChunk) => {
  for (const [index, file] of files.entries()) {
    const { module, ...parsed } = await fileParser.parse(file, wanted);
    // Reading the memory costs as much as parsing a small file, and a chunk is small or one file.
    const large = index === files.length - 1 && heldMemory() > MEMORY_LIMIT;
    const answer: ParseAnswer = {
      parsed: { ...parsed, module: module === null ? null : JSON.stringify(module) },
      spent: fileParser.broken || large,
    };
    port.postMessage(answer, parsed.text instanceof Uint8Array ? [parsed.text.buffer] : []);
    if (answer.spent) return process.exit();
  }
});

port.postMessage(READY);

/** This thread's heap with what it holds outside, such as the parser's memory. */
function heldMemory(): number {
  const { heapTotal, external } = process.memoryUsage();
  return heapTotal + external;
}
