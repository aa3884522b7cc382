// What the prose of a docstring mentions as code: names in roles and backticks, with their lines.

export interface Mention {
  readonly text: string;
  /** How sure it is that a symbol of this project is meant. */
  readonly kind: 'role' | 'call' | 'literal';
  /** 0-based line in the docstring. */
  readonly line: number;
}

const role = /:(?:py:)?(func|meth|class|attr|exc|mod|obj|data|const):`([^`\n]{1,200})`/g;
const literal = /(?<![`:\w])(``?)([^`\n]{1,200})\1(?![`_\w])/g;
const dotted = /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u;

/** Mentions in order. Text in examples is left out: those have a check of their own. */
export function mentionsOf(text: string): readonly Mention[] {
  return text.split('\n').flatMap((content, line) => {
    if (content.length > 2000 || /^\s*(>>>|\.\.\.)( |$)/.test(content)) return [];
    return [...rolesOf(content, line), ...literalsOf(content, line)];
  });
}

function rolesOf(content: string, line: number): readonly Mention[] {
  return [...content.matchAll(role)].flatMap(([, , body = '']) => {
    const target = /<([^<>]+)>$/.exec(body)?.[1] ?? body;
    const name = target.replace(/^[~!.]+/, '').replace(/^([^(]*)\(.*\)$/s, '$1');
    return body.startsWith('!') || !dotted.test(name) ? [] : [{ text: name, kind: 'role', line }];
  });
}

function literalsOf(content: string, line: number): readonly Mention[] {
  return [...content.matchAll(literal)].flatMap(([, , body = '']): readonly Mention[] => {
    const call = /^([\p{L}_][\p{L}\p{N}_.]*)\(\)?$/u.exec(body);
    if (call?.[1] && dotted.test(call[1])) return [{ text: call[1], kind: 'call', line }];
    return dotted.test(body) ? [{ text: body, kind: 'literal', line }] : [];
  });
}
