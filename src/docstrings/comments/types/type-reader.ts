// Reads the types of one comment: the words of its style, and the classes that its file can name.
import type { Module } from '../../../types/module.ts';
import type { CommentSubject } from '../comment-check.ts';
import type { TypeReader } from './alternatives.ts';
import { typeWords } from './type-words.ts';

/** Null where comments of the style give no types. */
export function typeReader({ docstring, module, world }: CommentSubject): TypeReader | null {
  const words = typeWords[docstring.style];
  if (words === undefined) return null;
  return {
    words,
    isClass: (name) => name.startsWith('\\') || world.types.has(name) || imported(module).has(name),
  };
}

/** Names that PHP imports with `use` are classes, but for functions and constants. */
function imported({ imports }: Module): ReadonlySet<string> {
  return new Set(
    imports.flatMap(({ name, alias }) => {
      const own = alias ?? name ?? '';
      return /^[A-Z]\w*[a-z]/.test(own) ? [own] : [];
    }),
  );
}
