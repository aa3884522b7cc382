// What the words of types mean in the doc comments of a language, and which of them exclude each other.
import type { DocstringStyle } from '../../../types/docstring.ts';

/** The types that one language's comments and signatures speak of, as families that can be compared. */
export interface TypeWords {
  /** Mark between alternatives. */
  readonly separator: '|' | ',';
  /** Family by name. What is not listed, and no known class, is undecided. */
  readonly families: ReadonlyMap<string, string>;
  /** Families that stand for a value of this one, too. */
  readonly accepts: Readonly<Record<string, readonly string[]>>;
  /** Families of literals: the first that fits. */
  readonly literals: readonly (readonly [pattern: RegExp, family: string])[];
  /** Family of `X[]`, and of what begins with `{` or `[`. */
  readonly brackets: { readonly suffix: string; readonly '{': string; readonly '[': string };
  /** Whether a name that is a class excludes the other families. */
  readonly classes: boolean;
  /** Whether null is told with care: elsewhere it counts only where it stands alone. */
  readonly nulls: boolean;
}

/** `family: name name` gives each name its family. */
function words(rows: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(rows).flatMap(([family, names]) =>
      names.split(' ').map((name) => [name, family] as const),
    ),
  );
}

const quoted = [/^(?:'[^']*'|"[^"]*")$/, 'string'] as const;
const booleans = [/^(?:true|false)$/i, 'bool'] as const;

const php: TypeWords = {
  separator: '|',
  families: words({
    string:
      'string class-string interface-string trait-string enum-string callable-string numeric-string non-empty-string non-falsy-string truthy-string literal-string lowercase-string non-empty-lowercase-string',
    int: 'int integer positive-int negative-int non-negative-int non-positive-int non-zero-int int-mask int-mask-of',
    float: 'float double',
    bool: 'bool boolean true false',
    array: 'array non-empty-array associative-array',
    list: 'list non-empty-list',
    null: 'null',
    void: 'void',
    callable: 'callable',
    iterable: 'iterable',
    object: 'object',
    resource: 'resource',
    class: 'self static parent $this',
  }),
  accepts: {
    float: ['int'],
    array: ['list', 'callable', 'iterable'],
    list: ['array', 'callable', 'iterable'],
    string: ['callable'],
    iterable: ['array', 'list', 'class', 'object'],
    callable: ['string', 'array', 'list', 'class', 'object'],
    object: ['class', 'callable', 'iterable', 'resource'],
    class: ['object', 'callable', 'iterable', 'list', 'resource'],
    void: ['null'],
    null: ['void'],
  },
  literals: [
    quoted,
    booleans,
    [/^-?\d+$/, 'int'],
    [/^-?\d*\.\d+$/, 'float'],
    [/^(?:\[|array\()/, 'array'],
  ],
  brackets: { suffix: 'list', '{': 'undecided', '[': 'array' },
  classes: true,
  nulls: true,
};

const script: TypeWords = {
  separator: '|',
  families: words({
    string: 'string String',
    number: 'number Number int integer Integer float',
    bigint: 'bigint BigInt',
    bool: 'boolean Boolean bool true false',
    symbol: 'symbol Symbol',
    array: 'Array ReadonlyArray array',
    object: 'object Object Record',
    function: 'Function function',
    promise: 'Promise PromiseLike',
    void: 'void undefined null',
    class:
      'Date RegExp Map ReadonlyMap Set ReadonlySet WeakMap WeakSet URL URLSearchParams Request Response Headers FormData Error TypeError RangeError ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array DataView',
  }),
  accepts: {
    object: ['array', 'function', 'class', 'promise'],
    array: ['object'],
    function: ['object'],
    class: ['object', 'array', 'promise'],
    promise: ['object', 'class'],
  },
  literals: [quoted, [/^`[^`]*`$/, 'string'], booleans, [/^-?\d[\d_]*(?:\.\d+)?$/, 'number']],
  brackets: { suffix: 'array', '{': 'object', '[': 'array' },
  classes: false,
  nulls: false,
};

const ruby: TypeWords = {
  separator: ',',
  families: words({
    string: 'String',
    int: 'Integer Fixnum',
    float: 'Float',
    numeric: 'Numeric Number',
    bool: 'Boolean Bool TrueClass FalseClass true false',
    symbol: 'Symbol',
    array: 'Array',
    hash: 'Hash',
    null: 'nil NilClass void',
  }),
  accepts: { float: ['int'], numeric: ['int', 'float'] },
  literals: [
    quoted,
    booleans,
    [/^-?[\d_]+$/, 'int'],
    [/^-?[\d_]+\.\d+$/, 'float'],
    [/^:\w+$/, 'symbol'],
    [/^\[/, 'array'],
    [/^\{/, 'hash'],
  ],
  brackets: { suffix: 'undecided', '{': 'hash', '[': 'array' },
  classes: false,
  nulls: false,
};

/** Styles whose comments give types. */
export const typeWords: Readonly<Partial<Record<DocstringStyle, TypeWords>>> = {
  phpdoc: php,
  jsdoc: script,
  yard: ruby,
};
