// Definitions as javac's parser sees them.
import { fileURLToPath } from 'node:url';
import type { Reference } from './fact.ts';
import { readFacts } from './run-facts.ts';

const program = fileURLToPath(new URL('JavaFacts.java', import.meta.url));
const value = ['field', 'constant', 'property'];

export const javac: Reference = {
  tool: 'javac',
  kinds: {
    class: ['class'],
    record: ['class'],
    interface: ['interface'],
    annotation_type: ['interface'],
    enum: ['enum'],
    method: ['method'],
    constructor: ['constructor'],
    field: value,
    constant: value,
  },
  read: (files) => readFacts('java', [program], files),
};
