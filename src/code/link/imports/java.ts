// Java: packages are what the files say, wherever they lie.
import type { ImportRef, Module } from '../../../types/module.ts';
import { groupBy, type ImportRules, type Meaning, outside } from './meaning.ts';

/** Packages of the Java SE platform and the JDK; others below `javax` are libraries. */
const platform =
  /^(?:java|jdk|sun|com\.sun|netscape\.javascript|org\.(?:ietf\.jgss|w3c\.dom|xml\.sax)|javax\.(?:accessibility|annotation\.processing|crypto|imageio|lang\.model|management|naming|net|print|rmi|script|security|smartcardio|sound|sql|swing|tools|transaction\.xa|xml))(?:\.|$)/;

export function javaRules(modules: readonly Module[]): ImportRules {
  const packages = groupBy(modules, ({ package: name }) => name ?? '');
  const classes = new Map<string, string>();
  for (const { path, package: name = '', symbols } of modules) {
    for (const symbol of symbols) {
      const full = name === '' ? symbol.qualifiedName : `${name}.${symbol.qualifiedName}`;
      if (!classes.has(full)) classes.set(full, path);
    }
  }

  const read = ({ module: written, name }: ImportRef): Meaning => {
    const files = packages.get(written);
    const path = classes.get(written);
    if (name === '*') {
      if (path !== undefined) return inClass(path, written, null, true);
      if (files === undefined) return foreign(written, null);
      return { ...inSpace(written), targets: files.map((file) => file.path), opens: true };
    }
    const member = classes.get(`${written}.${name}`);
    if (path !== undefined) return inClass(path, written, name, false, member !== undefined);
    if (member !== undefined)
      return { ...inSpace(written), targets: [member], member: name, bound: name };
    return files === undefined ? foreign(written, name) : outside('missing', name);
  };

  /** A nested class or a static member; inherited ones are not listed, and still there. */
  const inClass = (
    path: string,
    written: string,
    member: string | null,
    opens: boolean,
    isKnown = true,
  ): Meaning => {
    const packageName = modulePackage.get(path) ?? '';
    const holder = packageName === '' ? written : written.slice(packageName.length + 1);
    const location = { kind: 'space', key: `member:${path}#${holder}` } as const;
    return {
      location,
      targets: [path],
      member: isKnown ? member : null,
      bound: isKnown ? member : null,
      opens,
    };
  };
  const modulePackage = new Map(modules.map(({ path, package: name }) => [path, name ?? '']));
  return { read, sharesNames: true, own: ({ package: name = '' }) => `java:${name}` };
}

function inSpace(name: string): Meaning {
  const location = { kind: 'space', key: `java:${name}` } as const;
  return { location, targets: [], member: null, bound: null, opens: false };
}

function foreign(written: string, bound: string | null): Meaning {
  return outside(platform.test(written) ? 'stdlib' : 'third-party', bound);
}
