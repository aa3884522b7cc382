// Definitions as Go's own parser sees them.
import { fileURLToPath } from 'node:url';
import type { Reference } from './fact.ts';
import { readFacts } from './run-facts.ts';

const program = fileURLToPath(new URL('go_facts.go', import.meta.url));

export const goAst: Reference = {
  tool: 'go/ast',
  kinds: {
    type: ['struct', 'interface', 'type-alias'],
    func: ['function'],
    method: ['method'],
    field: ['field'],
    const: ['constant'],
    var: ['variable'],
  },
  read: (files) => readFacts('go', ['run', program], files),
};
