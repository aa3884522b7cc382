// Claims of prose that the code of a definition decides: coroutines, results in turn, bases, deprecation, settings.
import type { CodeSymbol } from '../types/module.ts';

/** What a claim is judged by. */
export interface ClaimGround {
  /** Null for a module. */
  readonly symbol: CodeSymbol | null;
  /** Source of the definition with its decorators, or of the module; null for a page of prose. */
  readonly code: string | null;
  /** Whether a word in capitals occurs anywhere in the project's sources. */
  readonly occurs: (word: string) => boolean;
}

interface Claim {
  readonly pattern: RegExp;
  /** Whether the code shows the claim to be false; `word` is the pattern's group. */
  readonly isFalse: (ground: ClaimGround, word: string) => boolean;
}

const claims: readonly Claim[] = [
  {
    pattern: /\b(?:is a coroutine|coroutine function|must be awaited)\b/gi,
    isFalse: ({ symbol }) => isCallable(symbol) && !symbol.modifiers.includes('async'),
  },
  {
    pattern: /(?:^|[.!?]\s+)(?:Yields|Is a generator|A generator)\b/gm,
    isFalse: ({ symbol }) => isCallable(symbol) && !symbol.flow.yields,
  },
  {
    pattern: /\b(?:subclass of|inherits from|derived from|derives from) `{1,2}([\w.]+)`/gi,
    isFalse: ({ symbol }, word) =>
      symbol?.kind === 'class' && !symbol.bases.some((base) => lastName(base) === lastName(word)),
  },
  { pattern: /\bdeprecated\b/gi, isFalse: ({ code }) => code !== null && !/deprecat/i.test(code) },
  {
    pattern: /`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g,
    isFalse: ({ occurs }, word) => !occurs(word),
  },
];

/** The claims in a text that the code refutes, in their own words. */
export function refuteClaims(text: string, ground: ClaimGround): readonly string[] {
  return claims.flatMap(({ pattern, isFalse }) =>
    [...text.matchAll(pattern)]
      .filter(([, word = '']) => isFalse(ground, word))
      .map(([words]) => words.replace(/^[.!?]\s+/, '')),
  );
}

function isCallable(symbol: CodeSymbol | null): symbol is CodeSymbol {
  return symbol?.kind === 'function' || symbol?.kind === 'method';
}

function lastName(dotted: string): string {
  return dotted.replace(/\[.*$/s, '').split('.').at(-1) ?? dotted;
}
