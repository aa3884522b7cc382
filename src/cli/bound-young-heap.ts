// Keeps the part of the heap that holds new objects small: it grows to 128 MB otherwise, and twice that is resident.
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes from which it does not grow any more; smaller, and collections cost time. */
const enough = 16_000_000;
/** Between two looks, until it is large enough. */
const lookMs = 50;

/** V8 reads the factor whenever it is about to grow that part; parsers in threads have a limit of their own. */
export function boundYoungHeap(): void {
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (young !== undefined && young.space_size < enough) return;
    clearInterval(timer);
    setFlagsFromString('--semi-space-growth-factor=1');
  }, lookMs);
  timer.unref();
}
