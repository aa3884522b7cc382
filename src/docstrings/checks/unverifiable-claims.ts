import type { Check } from '../facts/check.ts';
import { placed } from '../facts/placed.ts';

/**
 * Claims that no reader can verify name their ground.
 *
 * "Thread-safe", "O(1)", "never raises", "guaranteed", "always succeeds" may be true, and nothing shows it. Say where it follows from, or say
 * less. A note.
 *
 * True: "Guarded by `self._lock`, so it may be called from several threads."
 *
 * False: "This method is thread-safe."
 */
export const unverifiableClaims: Check = {
  id: 'unverifiable-claims',
  references: [],
  severity: 'info',
  of: 'text',
  run(context) {
    return context.subject.text.split('\n').flatMap((content, line) => {
      const claim = claims.exec(content.slice(0, 2000))?.[0];
      return claim === undefined || /\bnot\b|n't\b/i.test(content)
        ? []
        : [
            placed(context, line, {
              id: this.id,
              severity: 'info',
              message: `"${claim}" is a claim that nothing here shows.`,
            }),
          ];
    });
  },
};

const claims =
  /\b(thread[- ]safe|never (?:raises|fails|blocks)|always succeeds|guaranteed to|bug[- ]free|blazing(?:ly)? fast|highly (?:optimi[sz]ed|efficient)|constant time|O\((?:1|n|log n|n log n)\))(?!\w)/i;
