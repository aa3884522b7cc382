// False statements about code, by kind: what the simulator says instead of the truth, and by what words to know it again.
import { createHash } from 'node:crypto';

/** An entry of an answer, as the answer's schema has it. */
export interface LiedEntry {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string | null;
  readonly raises: readonly { readonly type: string; readonly text: string }[];
  readonly example: string | null;
  readonly lines: readonly number[];
}

export interface ToldLie {
  readonly kind: LieKind;
  /** Name of the definition as the prompt lists it. */
  readonly name: string;
  /** Words that no text has unless the lie arrived; of `missing-parameter` the name that is missing. */
  readonly words: string;
}

export interface LiePlan {
  /** Share of entries that lie, 0 to 1. */
  readonly rate: number;
  readonly seed: number;
  /** Whether a request that is repeated for a repair gets the same lies. */
  readonly stubborn?: boolean;
  readonly kinds?: readonly LieKind[];
  /** Is told of each lie. */
  readonly onLie: (lie: ToldLie) => void;
}

type Lie = (
  entry: LiedEntry,
  mark: string,
  code: string,
) => { readonly entry: LiedEntry; readonly words: string } | null;

/** A sentence behind the description. */
const sentence =
  (text: (mark: string) => string, fits: (code: string) => boolean = () => true): Lie =>
  (entry, mark, code) => {
    const words = text(mark);
    const description = `${entry.description} ${words}`.trim();
    return fits(code) ? { entry: { ...entry, description }, words } : null;
  };

/** A sentence behind what the first parameter is said to be. */
const ofParameter =
  (text: (mark: string) => string): Lie =>
  (entry, mark) => {
    const [first, ...rest] = entry.parameters;
    if (first === undefined) return null;
    const words = text(mark);
    const parameters = [{ ...first, text: `${first.text} ${words}` }, ...rest];
    return { entry: { ...entry, parameters }, words };
  };

const raising =
  (type: (mark: string) => string): Lie =>
  (entry, mark, code) => {
    if (!isFunction(code)) return null;
    const words = `On failure ${mark}.`;
    const raises = [...entry.raises, { type: type(mark), text: words }];
    return { entry: { ...entry, raises }, words };
  };

const example =
  (text: (mark: string) => string): Lie =>
  (entry, mark) => ({ entry: { ...entry, example: text(mark) }, words: text(mark) });

const isFunction = (code: string) => /^\s*(?:async\s+)?def\b/m.test(code) && !isClass(code);
const isClass = (code: string) => /^\s*class\b/.test(code.trimStart());

export const lies = {
  'wrong-parameter-name': (entry, mark) => {
    const [first, ...rest] = entry.parameters;
    if (first === undefined) return null;
    const name = `${first.name}_${mark}`;
    return { entry: { ...entry, parameters: [{ ...first, name }, ...rest] }, words: name };
  },
  'invented-parameter': (entry, mark, code) => {
    const words = `retry_${mark}`;
    const parameters = [...entry.parameters, { name: words, text: 'How often to try again.' }];
    return isFunction(code) ? { entry: { ...entry, parameters }, words } : null;
  },
  'missing-parameter': (entry, _, code) => {
    const [first, ...parameters] = entry.parameters;
    return first && isFunction(code) && !/^[_*]/.test(first.name)
      ? { entry: { ...entry, parameters }, words: first.name }
      : null;
  },
  'wrong-type': ofParameter((mark) => `Given as a \`bytearray\` of width w${mark}.`),
  'wrong-default': ofParameter((mark) => `Defaults to \`'${mark}'\`.`),
  'invented-raise': raising(() => 'RecursionError'),
  'raise-of-unknown-class': raising((mark) => `Imaginary${mark}Error`),
  'false-return': (entry, mark, code) => {
    const words = `The number of changes w${mark}.`;
    return /^\s*def __init__\b/.test(code) ? { entry: { ...entry, returns: words }, words } : null;
  },
  'false-yields': sentence(
    (mark) => `Yields each item w${mark} lazily.`,
    (code) => isFunction(code) && !/\byield\b/.test(code),
  ),
  'invented-attribute': sentence((mark) => `Sets \`self.state_${mark}\`.`),
  'invented-function': sentence((mark) => `Calls \`prepare_${mark}()\`.`),
  'invented-method-of-known-class': sentence((mark) => `See \`Session.fetch_${mark}()\`.`),
  'wrong-number': sentence((mark) => `Handles \`${Number.parseInt(mark, 16) + 5_000_000}\` items.`),
  'false-async': sentence(
    (mark) => `It is a coroutine w${mark}.`,
    (code) => isFunction(code) && !/\basync\b/.test(code),
  ),
  'wrong-base-class': sentence((mark) => `A subclass of \`bytearray\` w${mark}.`, isClass),
  'invented-import': sentence((mark) => `Imports \`helpers_${mark}\`.`),
  'invented-setting': sentence((mark) => `Reads \`DOCS_LIMIT_${mark.toUpperCase()}\`.`),
  'false-deprecation': sentence(
    (mark) => `Deprecated since release w${mark}.`,
    (code) => code !== '' && !/deprecat/i.test(code),
  ),
  'wrong-evidence': (entry, mark) => {
    const line = 900_000 + Number.parseInt(mark.slice(0, 4), 16);
    return { entry: { ...entry, lines: [...entry.lines, line] }, words: String(line) };
  },
  'example-that-does-not-parse': example((mark) => `>>> value_${mark} = [1`),
  'example-of-broken-grammar': example((mark) => `>>> value_${mark} = = 1`),
  'example-of-a-missing-name': example((mark) => `>>> missing_${mark}()`),
  'unmarked-falsehood': sentence((mark) => `Writes the outcome to the disk w${mark}.`),
} as const satisfies Readonly<Record<string, Lie>>;

export type LieKind = keyof typeof lies;

export const lieKinds = Object.keys(lies) as readonly LieKind[];

/** The answer with its lies; each entry is decided by the seed and its name, and without `stubborn` by the request. */
export function tellLies(
  answer: unknown,
  codeOf: (name: string) => string,
  plan: LiePlan,
  request: number,
): unknown {
  const { symbols } = answer as { readonly symbols?: readonly LiedEntry[] };
  if (symbols === undefined) return answer;
  const told = symbols.map((entry) => {
    const turn = plan.stubborn ? '' : request;
    const hash = createHash('sha256').update(`${plan.seed} ${turn} ${entry.name}`).digest();
    if (hash.readUInt32BE() / 2 ** 32 >= plan.rate) return entry;
    return lieAbout(entry, codeOf(entry.name), hash, plan);
  });
  return { ...(answer as object), symbols: told };
}

/** The first kind that fits, from one on that the hash chooses. */
function lieAbout(entry: LiedEntry, code: string, hash: Buffer, plan: LiePlan): LiedEntry {
  const kinds = plan.kinds ?? lieKinds;
  const from = hash.readUInt16BE(4);
  const mark = hash.toString('hex', 6, 9);
  for (const at of kinds.keys()) {
    const kind = kinds[(from + at) % kinds.length]!;
    const lie = (lies as Readonly<Record<LieKind, Lie>>)[kind](entry, mark, code);
    if (lie === null) continue;
    plan.onLie({ kind, name: entry.name, words: lie.words });
    return lie.entry;
  }
  return entry;
}
