// The budget's properties over a hundred thousand cases; the tests take two thousand of them.
import fc from 'fast-check';
import { budgetCase, budgetHolds } from '../test/tokens/budget-property.ts';

const seed = Number(process.argv[2] ?? Date.now() % 0x7fffffff);
fc.assert(fc.property(budgetCase, budgetHolds), { numRuns: 100_000, seed });
console.log(`100000 cases hold (seed ${seed})`);
