import { type CommentCheck, commentFinding } from '../comment-check.ts';
import { bareName } from '../comment-subject.ts';
import { namesInAngles } from '../type-parameters.ts';

/**
 * The type parameters in a doc comment are those of the signature.
 *
 * Of TypeScript's classes and functions, of Java, C# and C++. PHP and JavaScript declare theirs in the comment itself. None
 * has to be described.
 *
 * True: `/** @typeParam T - Any. *\/ function f<T>(a: T): T {}`
 *
 * False: `/** @typeParam U - Any. *\/ function f<T>(a: T): T {}`
 */
export const typeParameterNames: CommentCheck = {
  id: 'type-parameter-names',
  severity: 'error',
  run(subject) {
    const { module, symbol, docstring, text } = subject;
    if (generic[module.language]?.has(symbol.kind) !== true) return [];
    if (symbol.damaged || ofAnotherType.test(text)) return [];
    const said = docstring.sections.flatMap((section) =>
      section.kind === 'type parameters' ? section.value : [],
    );
    if (said.length === 0) return [];
    const names = namesInAngles(symbol.signature);
    return said.flatMap(({ name: written, line }) => {
      const name = bareName(written.replaceAll(/[<>,]/g, ''));
      if (!/^\w+$/.test(name) || names.has(name)) return [];
      const message = `The type parameter \`${name}\` is not in the signature.`;
      return [commentFinding(subject, { id: this.id, severity: 'error', message }, line)];
    });
  },
};

const functions = ['class', 'struct', 'function', 'method', 'constructor'];
const types = [...functions, 'interface', 'type-alias'];

/** Kinds whose signature tells all. TypeScript's interfaces and aliases may be of generic functions. */
const generic: Readonly<Record<string, ReadonlySet<string>>> = {
  typescript: new Set(functions),
  tsx: new Set(functions),
  java: new Set(types),
  csharp: new Set(types),
  cpp: new Set(functions),
};

/** JSDoc's types that stand in the comment alone. */
const ofAnotherType = /@(?:typedef|callback|overload)\b/;
