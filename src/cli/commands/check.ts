// `docwright check`: what is missing or false in the docstrings; no model.
import { readFile, writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import {
  baselineOf,
  type Checked,
  type CheckReport,
  checkCode,
  compareWithBaseline,
  DocwrightError,
  isStrict,
  parseBaseline,
  type ReadCode,
  renderBadge,
  renderGithub,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderText,
  type Settings,
} from '../../index.ts';
import type { CommandContext, CommandRecord } from '../command.ts';
import { fromRepositoryTop } from '../repository-paths.ts';
import { failureLines } from '../summary.ts';
import type { Terminal } from '../terminal.ts';
import { fitText } from '../text-width.ts';
import { toWorld } from '../world.ts';
import { wrapLine } from '../wrap-line.ts';

export const check: CommandRecord = {
  name: 'check',
  summary: 'Check docstrings against the code, and their coverage; no model',
  arguments: [['[target...]', 'directories, files or a git URL (default: .)']],
  examples: [
    ['docwright check src --min-coverage 80', 'fail when less than 80 % is documented'],
    ['docwright check --format sarif > docs.sarif', 'for code scanning'],
    ['docwright check --write-baseline docs/baseline.json', 'accept what is found today'],
    ['docwright check --baseline docs/baseline.json', 'report only what is new'],
    [
      'docwright check --report docs.sarif --report summary.md',
      'and files for code scanning and a job',
    ],
  ],
  run: async (context) => {
    const { settings, terminal, endProgress } = context;
    const reports = settings.check.reports.map((path) => [path, formOf(path)] as const);
    const checked = await checkCode(settings, toWorld(context));
    const report = await withoutAccepted(checked.report, context);
    endProgress();
    const hosted = fromRepositoryTop(report, checked.code.scan.root, context.host.cwd);
    for (const [path, form] of reports) {
      const said = form(form === renderSarif ? hosted : report, context.host.version);
      await save(resolve(context.host.cwd, path), said, 'report');
    }
    const isHosted = ['github', 'sarif'].includes(settings.check.format);
    await terminal.result(render(isHosted ? hosted : report, checked.code, context));
    for (const line of failureLines(checked.code.failures, terminal)) terminal.note(line);
    return exitCodeOf(checked, report, context);
  },
};

type Form = (report: CheckReport, version: string) => string;

const forms: Readonly<Record<string, Form>> = {
  '.md': renderMarkdown,
  '.sarif': renderSarif,
  '.json': renderJson,
  '.svg': renderBadge,
};

function formOf(path: string): Form {
  const form = forms[extname(path)];
  if (form !== undefined) return form;
  throw new DocwrightError('USAGE', `No report is known by the extension of ${path}.`, {
    hint: `Name a file that ends in ${Object.keys(forms).join(', ')}.`,
  });
}

/** Takes out what the baseline accepts; writes a new one when asked. */
async function withoutAccepted(
  report: CheckReport,
  { settings, emit }: CommandContext,
): Promise<CheckReport> {
  const { baseline, writeBaseline } = settings.check;
  if (writeBaseline !== null) {
    const accepted = baselineOf(report.findings);
    await save(writeBaseline, `${JSON.stringify(accepted, null, 2)}\n`, 'baseline');
    return { ...report, findings: [] };
  }
  if (baseline === null) return report;
  const { fresh, known, fixed } = compareWithBaseline(report.findings, await load(baseline));
  const message = `${known.length} findings are accepted by the baseline; ${fixed} of it are gone.`;
  emit({ type: 'notice', message });
  return { ...report, findings: fresh };
}

async function save(path: string, text: string, what: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new DocwrightError('OUTPUT', `The ${what} ${path} cannot be written (${code}).`, {
      hint: 'Name a file in a folder that exists and may be written.',
      cause,
    });
  }
}

async function load(path: string) {
  const text = await readFile(path, 'utf8').catch(() => null);
  const baseline = text === null ? null : parseBaseline(text);
  if (baseline !== null) return baseline;
  const what = text === null ? 'cannot be read' : 'is no baseline';
  throw new DocwrightError('USAGE', `The file ${path} ${what}.`, {
    hint: `Write one with --write-baseline ${path}.`,
  });
}

function render(
  report: CheckReport,
  { sources }: ReadCode,
  { settings, host, terminal }: CommandContext,
): string {
  const { format } = settings.check;
  if (settings.terminal.json || format === 'json') return renderJson(report);
  if (format === 'sarif') return renderSarif(report, host.version);
  if (format === 'github') return renderGithub(report, { notes: settings.terminal.verbose });
  if (settings.terminal.quiet && report.findings.length === 0) return '';
  const frames = host.stdout.isTTY === true ? { sources } : {};
  return inWidth(renderText(report, { notes: settings.terminal.verbose, ...frames }), terminal);
}

/** Lines of code are cut where the terminal ends, words are not. */
function inWidth(text: string, { width, unicode }: Terminal): string {
  if (width === null) return text;
  const end = unicode ? '…' : '...';
  const shown = (line: string) =>
    /^ *\d* \| /.test(line) ? [fitText(line, width, end)] : wrapLine(line, width, 4);
  return text.split('\n').flatMap(shown).join('\n');
}

function exitCodeOf(
  { code }: Checked,
  report: CheckReport,
  { settings, terminal }: CommandContext,
) {
  const low = lowCoverage(report, settings);
  for (const line of low) terminal.note(line);
  const languages = new Map(code.scan.files.map(({ path, language }) => [path, language]));
  const wrong = report.findings.some(({ path, severity }) => {
    const strict = isStrict(settings, languages.get(path) ?? '');
    return severity === 'error' || (strict && severity === 'warning');
  });
  return low.length > 0 || wrong || code.failures.length > 0 ? 1 : 0;
}

/** One line for the whole and for each language that is below its minimum. */
function lowCoverage({ coverage, languages = [] }: CheckReport, { check }: Settings) {
  const { minCoverage } = check;
  const { percent } = coverage;
  const whole =
    minCoverage !== null && percent < minCoverage
      ? [`Coverage is ${percent} %, below the ${minCoverage} % of --min-coverage.`]
      : [];
  const own = languages
    .filter((each) => each.percent < each.minimum)
    .map(({ language, minimum, percent }) => {
      const of = `languages.${language}.minCoverage`;
      return `Coverage of ${language} is ${percent} %, below the ${minimum} % of ${of}.`;
    });
  return [...whole, ...own];
}
