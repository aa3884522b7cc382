import type { Module } from '../../../types/module.ts';
import { listed } from '../../facts/check.ts';
import { type CommentCheck, type CommentSubject, commentFinding } from '../comment-check.ts';
import { type MemberLink, memberLinks } from '../member-links.ts';
import { membersOf } from '../type-members.ts';
import { localName, unknownErrors } from '../unknown-errors.ts';

/**
 * Members that a doc comment links to exist, and errors that it describes.
 *
 * `{@link Cache#find}`, `{@see self::find()}`, `<see cref="Cache.Find"/>`, ``[`Cache::find`]``, `{Cache#find}`, `[Cache.Find]`: of
 * types of the project whose members and bases are all known. In Java and PHP, an error that is neither imported, defined in
 * the project nor of the language. Links to anything else, and names in backticks, are left alone.
 *
 * True: `/** See {@link #find}. *\/ void keep() {}` in a class with `find`
 *
 * False: the same in a class without
 */
export const unknownNames: CommentCheck = {
  id: 'unknown-names',
  severity: 'error',
  run(subject) {
    const links = memberLinks(subject.text, subject.docstring.style);
    const missing = links.filter((link) => isMissing(link, subject));
    const members = missing.map(({ owner, member, line }) => {
      const where = owner === null ? 'The type around it' : `\`${owner}\``;
      return { line, message: `${where} has no member ${listed([member])}.` };
    });
    const errors = unknownErrors(subject).map(({ name, line }) => {
      return { line, message: `Nothing is called ${listed([name])}.` };
    });
    return [...members, ...errors].map(({ line, message }) =>
      commentFinding(subject, { id: this.id, severity: 'error', message }, line),
    );
  },
};

function isMissing({ owner, member }: MemberLink, { module, symbol, world }: CommentSubject) {
  if (implicit.has(member) || (owner !== null && isForeign(owner, module))) return false;
  if (made.has(module.language) && world.names.has(member)) return false;
  const around = symbol.qualifiedName.split('.');
  const owners = owner === null ? around.filter((name) => world.types.has(name)) : [owner];
  const members = owners.map((name) => membersOf(name, world));
  return members.length > 0 && members.every((names) => names !== null && !names.has(member));
}

/** Members that nobody writes. */
const implicit: ReadonlySet<string> = new Set(
  'toString equals hashCode getClass clone finalize notify notifyAll wait values valueOf ordinal name compareTo length prototype constructor class new initialize Equals GetHashCode GetType ToString MemberwiseClone ReferenceEquals'.split(
    ' ',
  ),
);

/** Languages whose macros and calls make members: there, a name that is defined anywhere counts. */
const made: ReadonlySet<string> = new Set(['rust', 'c', 'cpp', 'ruby', 'javascript']);

/** The name is imported from elsewhere. */
function isForeign(owner: string, { imports }: Module): boolean {
  return imports.some((item) => item.category !== 'local' && localName(item) === owner);
}
