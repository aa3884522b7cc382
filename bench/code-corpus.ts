// Real source code in ten languages, out of Debian packages and node_modules, for measurements.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, '.corpora');

/** Where each language's files come from; `package` is a Debian package, null the project's node_modules. */
const origins = [
  { language: 'python', package: 'python3-django', files: '**/*.py' },
  { language: 'python', package: 'python3-sympy', files: '**/*.py' },
  { language: 'javascript', package: null, files: '**/*.{js,mjs,cjs}' },
  { language: 'typescript', package: null, files: '**/*.ts' },
  { language: 'go', package: 'golang-1.19-src', files: '**/*.go' },
  { language: 'rust', package: 'rust-src', files: '**/*.rs' },
  { language: 'c', package: 'falcosecurity-scap-dkms', files: '**/*.{c,h}' },
  { language: 'c', package: 'dahdi-dkms', files: '**/*.{c,h}' },
  { language: 'c++', package: 'libboost1.74-dev', files: '**/*.{h,hpp,ipp}' },
  { language: 'java', package: 'openjdk-17-source', files: '**/*.java' },
  { language: 'ruby', package: 'libruby3.1', files: '**/*.rb' },
  { language: 'ruby', package: 'ruby-activerecord', files: '**/*.rb' },
  { language: 'ruby', package: 'ruby-activesupport', files: '**/*.rb' },
  { language: 'php', package: 'wordpress', files: '**/*.php' },
  { language: 'perl', package: 'perl-modules-5.36', files: '**/*.{pm,pl}' },
] as const;

export interface CodeFile {
  readonly language: string;
  readonly path: string;
  readonly text: string;
}

/** Files of every language up to `perLanguage` UTF-8 bytes each; downloads what is missing on Debian. */
export function loadCode(perLanguage: number): readonly CodeFile[] {
  const files: CodeFile[] = [];
  const sizes = new Map<string, number>();
  for (const { language, package: name, files: pattern } of origins) {
    const source = name === null ? join(root, 'node_modules') : unpacked(name);
    if (source === null) continue;
    for (const path of globSync(pattern, { cwd: source }).sort()) {
      const size = sizes.get(language) ?? 0;
      if (size >= perLanguage) break;
      const text = readText(join(source, path));
      if (text === null) continue;
      sizes.set(language, size + Buffer.byteLength(text));
      files.push({ language, path: join(source, path), text });
    }
  }
  return files;
}

/** UTF-8 bytes by language. */
export function codeSizes(files: readonly CodeFile[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { language, text } of files) {
    sizes.set(language, (sizes.get(language) ?? 0) + Buffer.byteLength(text));
  }
  return sizes;
}

/** Null for folders, links to nowhere, and files too large to be written by hand. */
function readText(path: string): string | null {
  try {
    const bytes = readFileSync(path);
    return bytes.length > 1_000_000 ? null : bytes.toString('utf8');
  } catch {
    return null;
  }
}

/** Folder of an unpacked package, or null where it cannot be had. */
function unpacked(name: string): string | null {
  const target = join(folder, name);
  if (existsSync(target)) return target;
  const work = join(folder, `${name}.part`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    execFileSync('apt-get', ['download', '-qq', name], { cwd: work, stdio: 'ignore' });
    const archive = readdirSync(work).find((file) => file.endsWith('.deb'))!;
    execFileSync('dpkg-deb', ['-x', archive, work], { cwd: work });
    rmSync(join(work, archive));
    for (const zip of globSync('**/src.zip', { cwd: work })) unzip(join(work, zip), work);
    renameSync(work, target);
    return target;
  } catch {
    rmSync(work, { recursive: true, force: true });
    console.error(`no ${name}: apt-get download failed`);
    return null;
  }
}

function unzip(archive: string, into: string): void {
  const script =
    'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); z.extractall(sys.argv[2], [n for n in z.namelist() if n.startswith("java.base/java/")])';
  execFileSync('python3', ['-c', script, archive, into]);
}
