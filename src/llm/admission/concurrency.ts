// How many requests may be in flight: one more after each success, half on pressure.

export interface Concurrency {
  readonly limit: () => number;
  /** An answer. Those of requests that were on their way when the limit was last halved do not raise it. */
  readonly succeeded: (serial: number) => void;
  /**
   * The server is overloaded. Requests that were on their way when the limit was last halved do not halve it again.
   *
   * @param serial - Of the admission that met the pressure; `latest` is the newest one.
   */
  readonly pressed: (serial: number, latest: number) => void;
}

/** @param most - The configured limit, at least 1; also where it starts. */
export function createConcurrency(most: number): Concurrency {
  let limit = most;
  let halvedAt = -1;
  return {
    limit: () => Math.floor(limit),
    succeeded: (serial) => {
      if (serial <= halvedAt) return;
      limit = Math.min(most, limit + 1);
    },
    pressed: (serial, latest) => {
      if (serial <= halvedAt) return;
      limit = Math.max(1, limit / 2);
      halvedAt = latest;
    },
  };
}
