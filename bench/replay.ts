// Replays commits of a real repository: what each kind of commit costs, and whether each result is sound.
//
//   npm run replay -- [--repository GITDIR] [--folder src/flask] [--commits 120]
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { replay, type Step } from './replay/replay.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: {
    repository: { type: 'string', default: join(root, '.corpora/flask.git') },
    folder: { type: 'string', default: 'src/flask' },
    commits: { type: 'string', default: '120' },
    until: { type: 'string', default: 'HEAD' },
  },
});

const { repository, folder, until } = values;
if (!existsSync(repository)) clone();
const commits = history();
const kinds = classify();
const steps: Step[] = [];
console.log(`${commits.length - 1} commits after ${commits[0]?.slice(0, 8)} of ${folder}`);
await replay({
  repository,
  folder,
  commits,
  onStep: (step) => {
    steps.push(step);
    const { commit, calls, fullCalls, asked, differences, failures } = step;
    const row = [commit.slice(0, 8), kinds[steps.length - 1], calls, fullCalls, asked, failures];
    console.log(row.join('\t'), differences.slice(0, 4).join(' '));
  },
});
report();

function clone(): void {
  console.log('Fetching the history of flask');
  const source = 'https://github.com/pallets/flask.git';
  execFileSync('git', ['clone', '--quiet', '--bare', source, repository]);
}

function history(): readonly string[] {
  const range = ['--first-parent', '--format=%H', '-n', String(Number(values.commits) + 1), until];
  const args = ['--git-dir', repository, 'log', ...range, '--', `${folder}/*.py`];
  return execFileSync('git', args, { encoding: 'utf8' }).trim().split('\n').reverse();
}

function classify(): readonly string[] {
  const script = join(root, 'bench/replay/classify.py');
  const input = commits.slice(1).map((commit, at) => `${commits[at]} ${commit}`);
  const output = execFileSync('python3', [script, repository, folder], {
    input: `${input.join('\n')}\n`,
    encoding: 'utf8',
  });
  return ['first', ...output.trim().split('\n')];
}

function report(): void {
  const rows = steps.map((step, at) => ({ ...step, kind: kinds[at]! }));
  const table = Object.entries(Object.groupBy(rows, ({ kind }) => kind)).map(([kind, of = []]) => {
    const sum = (pick: (row: (typeof rows)[number]) => number) =>
      of.reduce((all, row) => all + pick(row), 0);
    return {
      kind,
      commits: of.length,
      calls: sum(({ calls }) => calls),
      texts: sum(({ asked }) => asked),
      'calls of full runs': sum(({ fullCalls }) => fullCalls),
      unsound: of.filter(({ differences }) => differences.length > 0).length,
    };
  });
  console.table(table);
  const paid = rows.filter(({ kind, calls }) => kind === 'layout' && calls > 0);
  const unsound = rows.filter(({ differences }) => differences.length > 0);
  if (paid.length + unsound.length > 0) process.exitCode = 1;
}
