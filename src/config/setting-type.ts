// The kinds of values a setting can have: how text becomes one, what is valid, and how people are told.
import { z } from 'zod';

/** A kind of value. `T` is what the settings object holds when it is set. */
export interface SettingType<T> {
  readonly schema: z.ZodType<T>;
  /** Turns a flag's or variable's text into what `schema` judges; leaves it as text when it cannot. */
  readonly fromText: (text: string) => unknown;
  /** Completes "expected ...". */
  readonly expected: string;
  /** What stands behind the flag in help; null for a switch. */
  readonly placeholder: string | null;
  /** A path is made absolute, and stays inside the working directory when its source is little trusted. */
  readonly path: boolean;
  /** Members of an object that are judged one by one, so that all that is wrong is named. */
  readonly parts?: SettingParts;
}

export type SettingParts = ReadonlyMap<string, SettingPart>;

export interface SettingPart {
  readonly type: SettingType<unknown>;
  readonly help: string;
}

const asIs = (text: string): unknown => text;

const truths: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['off', false],
]);

/** `true`, `1`, `yes`, `on` and their opposites; nothing else. */
export function switchType(): SettingType<boolean> {
  return {
    schema: z.boolean(),
    fromText: (text) => truths.get(text.toLowerCase()) ?? text,
    expected: 'true or false (1, yes, on, 0, no and off are accepted)',
    placeholder: null,
    path: false,
  };
}

/** Any text without control characters. */
export function textType(placeholder: string, expected = 'text'): SettingType<string> {
  return {
    schema: z
      .string()
      .min(1)
      .regex(/^[^\p{Cc}]*$/u),
    fromText: asIs,
    expected,
    placeholder,
    path: false,
  };
}

/** Text that matches a pattern. */
export function patternType(
  placeholder: string,
  pattern: RegExp,
  expected: string,
): SettingType<string> {
  return {
    ...textType(placeholder, expected),
    schema: z.string().regex(pattern),
  };
}

/** A file or folder. */
export function pathType(placeholder: string): SettingType<string> {
  return { ...textType(placeholder, 'a path'), path: true };
}

/** An absolute URL of http or https. */
export function urlType(): SettingType<string> {
  return {
    ...textType('URL', 'a URL such as https://example.openai.azure.com'),
    schema: z.url({ protocol: /^https?$/ }),
  };
}

export interface NumberRange {
  readonly min: number;
  readonly max?: number;
  readonly unit?: string;
}

/** A whole number in a range. */
export function integerType(range: NumberRange): SettingType<number> {
  const max = range.max ?? Number.MAX_SAFE_INTEGER;
  return {
    schema: z.int().min(range.min).max(max),
    fromText: numberFromText,
    expected: `a whole number${describeRange(range)}`,
    placeholder: 'N',
    path: false,
  };
}

/** A finite number in a range. */
export function numberType(range: NumberRange, placeholder = 'N'): SettingType<number> {
  const max = range.max ?? Number.MAX_VALUE;
  return {
    schema: z.number().min(range.min).max(max),
    fromText: numberFromText,
    expected: `a number${describeRange(range)}`,
    placeholder,
    path: false,
  };
}

function numberFromText(text: string): unknown {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

function describeRange({ min, max, unit }: NumberRange): string {
  const bounds = max === undefined ? `, at least ${min}` : ` from ${min} to ${max}`;
  return unit === undefined ? bounds : `${bounds} (${unit})`;
}

/** One of a few words. */
export function choiceType<const T extends string>(words: readonly T[]): SettingType<T> {
  return {
    schema: z.enum(words),
    fromText: (text) => text.toLowerCase(),
    expected: `one of ${words.join(', ')}`,
    placeholder: words.join('|'),
    path: false,
  };
}

/** Words or globs: repeated flags, commas in a variable, a list in a file. */
export function listType(placeholder: string): SettingType<readonly string[]> {
  return {
    schema: z.array(z.string().min(1)).readonly(),
    fromText: splitList,
    expected: 'a list, separated by commas',
    placeholder,
    path: false,
  };
}

/** A list of some of a few words. */
export function choicesType<const T extends string>(
  words: readonly T[],
): SettingType<readonly T[]> {
  return {
    schema: z.array(z.enum(words)).min(1).readonly(),
    fromText: splitList,
    expected: `a list of ${words.join(', ')}`,
    placeholder: 'LIST',
    path: false,
  };
}

/** Commas inside `{a,b}` do not split, as globs need them. */
function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at];
    if (char === '{') depth++;
    else if (char === '}') depth = Math.max(0, depth - 1);
    else if (char === undefined || (char === ',' && depth === 0)) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return parts.filter((part) => part !== '');
}

/** A value given as JSON in text; plain words stay text. */
export function jsonType<T>(schema: z.ZodType<T>, expected: string): SettingType<T> {
  return { schema, fromText: parseJson, expected, placeholder: 'JSON', path: false };
}

/** An object of named parts, each of which may be absent. */
export function partsType<T>(parts: SettingParts): SettingType<T> {
  const shape = [...parts].map(([name, { type, help }]) => {
    return [name, type.schema.optional().describe(help)] as const;
  });
  const schema = z.strictObject(Object.fromEntries(shape)) as unknown as z.ZodType<T>;
  return { ...jsonType(schema, `an object of ${[...parts.keys()].join(', ')}`), parts };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
