// PHP: `use` names a class, function or namespace; PSR-4 says which namespaces are the project's own.
import type { ProjectLayout } from '../../../types/layout.ts';
import type { ImportRef, Module } from '../../../types/module.ts';
import { folderOf, joinPath } from '../paths.ts';
import { type ImportRules, type Meaning, outside } from './meaning.ts';
import { declaredNames, spaceOf } from './namespaces.ts';

/** Classes without a namespace that come with PHP. */
const builtin =
  /^(?:\w*(?:Exception|Iterator|Error)|Closure|Generator|Date\w*|IteratorAggregate|Traversable|Array(?:Access|Object)|Countable|Stringable|JsonSerializable|Serializable|Spl\w+|Weak(?:Map|Reference)|Reflect\w+|Attribute|(?:Back|Unit)Enum|stdClass|DOM\w+|SimpleXML\w+|PDO\w*|mysqli\w*|NumberFormatter|Normalizer|Collator|Intl\w+|Locale|MessageFormatter|Transliterator|ZipArchive|Redis\w*|Memcached?|AMQP\w*|ReturnTypeWillChange|SensitiveParameter|AllowDynamicProperties|Override|Deprecated)$/;

export function phpRules(modules: readonly Module[], { psr4 }: ProjectLayout): ImportRules {
  const { namespaces, symbols } = declaredNames(modules, 'php');
  const paths = new Set(modules.map(({ path }) => path));
  const prefixes = psr4.map(({ prefix }) => prefix.replaceAll('\\', '.')).filter(Boolean);

  const read = (ref: ImportRef, { path }: Module): Meaning => {
    if (ref.name === null) return readFile(ref.module, path);
    const { name, alias } = ref;
    const around = ref.module.replaceAll('\\', '.');
    const full = around === '' ? name : `${around}.${name}`;
    const bound = alias ?? name;
    const defined = symbols.get(full);
    if (defined !== undefined) {
      const location = spaceOf('php', around);
      return { location, targets: defined, member: name, bound, opens: false };
    }
    const files = namespaces.get(full);
    if (files !== undefined) {
      return { location: spaceOf('php', full), targets: files, member: null, bound, opens: false };
    }
    const isOurs = prefixes.some((prefix) => `${full}.`.startsWith(prefix));
    if (isOurs) return outside('missing', bound);
    return outside(around === '' && builtin.test(name) ? 'stdlib' : 'third-party', bound);
  };

  /** A path that begins with a slash is the end of one that the program makes. */
  const readFile = (written: string, from: string): Meaning => {
    const target = written.startsWith('/') ? null : joinPath(folderOf(from), written);
    if (target === null || !paths.has(target)) return outside('missing', null);
    const location = { kind: 'module', path: target } as const;
    return { location, targets: [target], member: null, bound: null, opens: true };
  };
  return { read, sharesNames: true };
}
