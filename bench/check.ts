// Times `check` against pydocstyle and numpydoc's validation on the same sources, side by side.
// Usage: npm run bench:check -- DIR (Django's package with its dependencies installed; needs `npm run build`;
// tools that are missing are left out)
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const [root = ''] = process.argv.slice(2);
const runs = Number(process.env.RUNS ?? 3);
const program = join(import.meta.dirname, '..', 'bin', 'docwright.js');
const python = '/usr/bin/python3';
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.py'))
  .map((name) => resolve(root, name))
  .sort();
const state = join(process.env.TMPDIR ?? '/tmp', `docwright-bench-${process.pid}`);

/**
 * Validates every class and function of the package's modules by their names, as numpydoc does: it imports them.
 * Most of Django's modules can be imported only when it has settings.
 */
const numpydoc = `
import importlib, sys, types
from numpydoc.validate import validate
top = sys.argv[1]
sys.path.insert(0, top)
try:
    import django
    from django.conf import settings
    settings.configure(SECRET_KEY='x', INSTALLED_APPS=['django.contrib.auth', 'django.contrib.contenttypes', 'django.contrib.admin'])
    django.setup()
except Exception:
    pass
count = 0
for path in sys.stdin.read().splitlines():
    name = path[len(top) + 1:-3].replace('/', '.').removesuffix('.__init__')
    try:
        module = importlib.import_module(name)
    except BaseException:
        continue
    for key, value in list(vars(module).items()):
        kind = type(value) # A lazy object would load what it stands for if it were asked.
        if not issubclass(kind, (type, types.FunctionType)) or value.__module__ != name:
            continue
        for member in [''] + (list(vars(value)) if issubclass(kind, type) else []):
            try:
                validate('.'.join(filter(None, [name, key, member])))
                count += 1
            except BaseException:
                pass
print(count)
`;

const contenders = {
  docwright: () => run(process.execPath, [program, 'check', root, '--quiet', '--state', state]),
  pydocstyle: () => run('pydocstyle', ['--match', '.*\\.py', root]),
  'numpydoc validation': () =>
    run(python, ['-W', 'ignore', '-c', numpydoc, dirname(resolve(root))], files.join('\n')),
};

console.log(`${files.length} files; wall-clock seconds, the best of ${runs} runs`);
let own = 0;
let slow = false;
for (const [name, contender] of Object.entries(contenders)) {
  const best = Math.min(...Array.from({ length: runs }, contender));
  own ||= best;
  const ratio = best / own;
  slow ||= name !== 'docwright' && Number.isFinite(best) && ratio < 5;
  console.log(
    Number.isFinite(best)
      ? `${name.padEnd(20)} ${best.toFixed(2)} s, ${ratio.toFixed(1)} times docwright's time`
      : `${name.padEnd(20)} is not installed here`,
  );
}
process.exitCode = slow ? 1 : 0;

/** Seconds that the command took; infinite when it is not there or fell over: 1 says that a checker found something. */
function run(command: string, argv: readonly string[], input = ''): number {
  const started = performance.now();
  const { error, status } = spawnSync(command, argv, { input, maxBuffer: 1 << 30 });
  const over = error !== undefined || !(status === 0 || (status === 1 && input === ''));
  return over ? Number.POSITIVE_INFINITY : (performance.now() - started) / 1000;
}
