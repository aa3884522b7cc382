// Packs the package, installs the tarball in an empty folder, and runs its main job on a real file in a worker.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// What a user receives, and nothing else.
const delivered =
  /^package\/(?:(?:package\.json|[A-Z]+(?:\.md)?)|bin\/[\w-]+\.js|dist\/.+\.(?:js|d\.ts|css)|prompts\/[\w-]+\.md|assets\/.+\.(?:wasm|bin|txt|js|css|svg))$/;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'docwright-smoke-'));

try {
  const tarball = pack();
  checkContents(tarball);
  install(tarball);
  generate();
  console.log('smoke test passed');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack(): string {
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
  );
  return join(folder, packed.filename);
}

function checkContents(tarball: string): void {
  const names = run('tar', ['-tzf', tarball], folder).split('\n');
  const wanted = [
    'bin/docwright.js',
    'dist/cli/main.js',
    'dist/index.d.ts',
    'assets/grammars/python.wasm',
    'assets/web/site.js',
  ];
  for (const name of wanted) {
    if (!names.includes(`package/${name}`)) throw new Error(`${name} is not in the tarball`);
  }
  const foreign = names.filter((name) => name !== '' && !delivered.test(name));
  if (foreign.length > 0) throw new Error(`not for users, yet packed: ${foreign[0]}`);
}

function install(tarball: string): void {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', tarball], folder);
}

function generate(): void {
  const project = join(folder, 'project');
  mkdirSync(join(project, 'pkg'), { recursive: true });
  writeFileSync(join(project, 'pkg', '__init__.py'), '"""A package."""\n');
  for (let n = 0; n < 120; n++) {
    writeFileSync(
      join(project, 'pkg', `m${n}.py`),
      `def answer_${n}(x: int) -> int:\n    """Give x back."""\n    return x\n`,
    );
  }
  const command = join(folder, 'node_modules', '.bin', 'docwright');
  const extracted = JSON.parse(run(command, ['extract', project, '--json'], folder));
  if (extracted.modules.length !== 121)
    throw new Error(`extracted ${extracted.modules.length} modules of 121`);
  run(command, ['generate', project, '--no-ai', '--quiet'], folder);
  const manifest = join(project, 'docs', 'reference', 'docwright.json');
  if (!existsSync(manifest)) throw new Error('generate wrote no manifest');
  if (!readFileSync(manifest, 'utf8').includes('answer_119'))
    throw new Error('the manifest misses a symbol');
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
}
