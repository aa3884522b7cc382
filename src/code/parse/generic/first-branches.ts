// Conditional compilation, which may part a text in the middle of a declaration, taken out before it is parsed again.

export interface Branches {
  readonly text: string;
  /** A branch with code was left out. */
  readonly lossy: boolean;
}

interface Open {
  /** It stands inside of brackets other than those of a namespace: only one branch can be read. */
  readonly inside: boolean;
  /** Lines of later branches are left out. */
  skips: boolean;
}

const directive = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif)\b/;
const namespace = /^[ \t]*(?:inline[ \t]+)?(?:namespace\b[^;(]*|extern[ \t]*"[^"]*"[ \t]*)\{/;

/** Replaces the lines of conditionals by blanks; inside of brackets all branches behind the first, too. */
export function keepFirstBranches(text: string): Branches {
  const open: Open[] = [];
  let depth = 0;
  let skipping = 0;
  let lossy = false;
  let continued = false;
  const codeOf = codeReader();
  const lines = text.split('\n').map((line) => {
    const word = directive.exec(line)?.[1];
    const code = codeOf(line);
    const skipped = skipping > 0;
    if (word === undefined && !continued) {
      if (!skipped) depth = Math.max(0, depth + balance(code));
      lossy ||= skipped && line.trim() !== '';
      return skipped ? blank(line) : line;
    }
    if (word !== undefined) skipping += follow(open, word, depth > 0);
    continued = /\\\r?$/.test(line);
    return blank(line);
  });
  return { text: lines.join('\n'), lossy };
}

/** Reads lines in order: their code without comments and strings, and how many brackets are open before each. */
export function makeDepth(): (line: string) => { readonly before: number; readonly code: string } {
  const codeOf = codeReader();
  let depth = 0;
  return (line) => {
    const before = depth;
    const code = codeOf(line);
    depth = Math.max(0, depth + balance(code));
    return { before, code };
  };
}

/** Returns the change in the number of conditionals that leave lines out. */
function follow(open: Open[], word: string, inside: boolean): number {
  const own = open.at(-1);
  if (word.startsWith('if')) open.push({ inside, skips: false });
  else if (word === 'endif') return open.pop()?.skips ? -1 : 0;
  else if (own?.inside && !own.skips) {
    own.skips = true;
    return 1;
  }
  return 0;
}

const quoted = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.){1,4}'|\/\/.*/g;

/** Reads lines in order, without what stands in comments and in strings of one line. */
function codeReader(): (line: string) => string {
  let inComment = false;
  return (line) => {
    const end = inComment ? line.indexOf('*/') : -2;
    if (end === -1) return '';
    const plain = line
      .slice(end + 2)
      .replace(quoted, '')
      .replace(/\/\*(?:[^*]|\*(?!\/))*\*\//g, '');
    const start = plain.indexOf('/*');
    inComment = start !== -1;
    return inComment ? plain.slice(0, start) : plain;
  };
}

/** Opened minus closed brackets; those of a namespace do not count, and its end is that of no other. */
function balance(line: string): number {
  let sum = namespace.test(line) ? -1 : 0;
  for (const sign of line) {
    if (sign === '{' || sign === '(') sum++;
    else if (sign === '}' || sign === ')') sum--;
  }
  return sum;
}

/** Blanks of the same length. */
export function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
