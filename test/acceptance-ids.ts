// The ids of the acceptance scenarios, and those that no test shows yet.

const groups: Readonly<Record<string, number>> = {
  T: 18,
  L: 5,
  R: 6,
  C: 9,
  P: 12,
  E: 19,
  M: 8,
  D: 13,
  K: 4,
  S: 5,
  G: 4,
  I: 7,
  U: 7,
  W: 1,
};

export const acceptanceIds: readonly string[] = Object.entries(groups).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, index) => `${group}${index + 1}`),
);

/** Why no test shows a scenario. */
export const notShown: Readonly<Record<string, string>> = {};
