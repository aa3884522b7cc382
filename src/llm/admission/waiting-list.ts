// Requests that wait, in the order of priority and arrival, with bounded overtaking.
import type { Need, Slot, Wait } from './admission.ts';

export interface Waiting {
  readonly need: Need;
  readonly resolve: (slot: Slot) => void;
  readonly reject: (reason: unknown) => void;
  /** Set when it was tried in vain: the quota keeps its turn for it, so that being passed costs it nothing. */
  keepsTurn: boolean;
  /** What it was last told to wait for, and until when. */
  told: { readonly for: Wait['for']; readonly until: number } | null;
}

export interface WaitingList {
  /** Puts a request in its place. An abort takes it out, rejects with the signal's reason and calls `onAbort`. */
  readonly enter: (need: Need, signal: AbortSignal, onAbort: () => void) => Promise<Slot>;
  readonly remove: (waiting: Waiting) => void;
  /** Takes a request out, and rejects it. */
  readonly refuse: (waiting: Waiting, reason: unknown) => void;
  readonly size: () => number;
  readonly all: () => readonly Waiting[];
  /**
   * Those that may be tried now, best first. While one waits, later ones that need less may pass it, but, unless it
   * keeps its turn, only so often. An entry counts as tried when the next one is taken.
   */
  readonly candidates: () => Iterable<Waiting>;
}

/** How often a request may be passed by later ones before everybody waits for it. */
const mostOvertakings = 16;
/** How many waiting requests are looked at when the first one does not fit. */
const lookAhead = 64;

interface Entry extends Waiting {
  readonly serial: number;
  overtaken: number;
  waits: boolean;
}

export function createWaitingList(): WaitingList {
  const entries: Entry[] = [];
  let serial = 0;
  const add = (need: Need, then: Pick<Waiting, 'resolve' | 'reject'>): Entry => {
    const fresh = { keepsTurn: false, told: null, overtaken: 0, waits: true };
    const entry: Entry = { need, ...then, ...fresh, serial: serial++ };
    entries.splice(placeOf(entries, entry), 0, entry);
    return entry;
  };
  const remove = (waiting: Waiting) => {
    const at = entries.indexOf(waiting as Entry);
    if (at === -1) return;
    entries[at]!.waits = false;
    entries.splice(at, 1);
  };
  const refuse = (waiting: Waiting, reason: unknown) => {
    remove(waiting);
    waiting.reject(reason);
  };
  return {
    enter: async (need, signal, onAbort) => {
      const { promise, resolve, reject } = Promise.withResolvers<Slot>();
      const entry = add(need, { resolve, reject });
      const leave = () => {
        refuse(entry, signal.reason);
        onAbort();
      };
      signal.addEventListener('abort', leave, { once: true });
      return promise.finally(() => signal.removeEventListener('abort', leave));
    },
    remove,
    refuse,
    size: () => entries.length,
    all: () => [...entries],
    *candidates() {
      const passed: Entry[] = [];
      const least = { tokens: Infinity, cost: Infinity };
      for (const entry of [...entries]) {
        if (passed.length >= lookAhead) return;
        if (passed.some(isPassedTooOften)) return;
        const { tokens, cost } = entry.need;
        // What needs no less than one that could not go cannot go either.
        if (tokens < least.tokens || (cost ?? 0) < least.cost) yield entry;
        if (entry.waits) {
          passed.push(entry);
          least.tokens = Math.min(least.tokens, tokens);
          least.cost = Math.min(least.cost, cost ?? 0);
        } else {
          for (const before of passed) before.overtaken++;
        }
      }
    },
  };
}

function isPassedTooOften({ keepsTurn, overtaken }: Entry): boolean {
  return !keepsTurn && overtaken >= mostOvertakings;
}

/** Index of the first entry that goes after a new one. */
function placeOf(entries: readonly Entry[], { need, serial }: Entry): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = entries[middle]!;
    const after =
      other.need.priority > need.priority ||
      (other.need.priority === need.priority && other.serial > serial);
    if (after) high = middle;
    else low = middle + 1;
  }
  return low;
}
