// The page for a first hour: install, first steps of the README, commands, examples, names to know.
import type { ProsePage, ProseSection } from '../../types/documentation.ts';
import type { CodeSymbol } from '../../types/module.ts';
import { enumerate } from '../../util/words.ts';
import type { BookFacts } from './facts.ts';
import { code, fenced, listSection, pageOf, type Row, sectionOf, termRow } from './page-parts.ts';
import type { Project } from './project.ts';
import { offered } from './rank-symbols.ts';
import type { ReadmeBlock } from './read-readme.ts';

export function gettingStartedPage(facts: BookFacts, project: Project): ProsePage | null {
  const sections = [
    installation(project),
    ...firstSteps(project),
    commands(facts, project),
    examples(facts),
    names(facts),
    tasks(project),
  ];
  const filled = sections.filter((section) => section !== null);
  const told = filled.map(({ heading }) => heading?.toLowerCase() ?? '').slice(0, 4);
  return pageOf(
    {
      kind: 'getting-started',
      slug: 'guide/getting-started',
      title: 'Getting started',
      summary: `A first hour with ${project.title}: ${enumerate(told)}.`,
    },
    sections,
  );
}

function installation({ manifests }: Project): ProseSection | null {
  const blocks = manifests.flatMap(({ install, requires, dependencies }) => {
    if (install === null && requires === null) return [];
    const needs = [
      requires === null ? '' : `It needs ${requires}.`,
      dependencies.length === 0
        ? ''
        : `${install === null ? 'It builds on' : 'With it come'} ${enumerate(dependencies.map(code), 8)}.`,
    ];
    const command = install === null ? '' : fenced(install, 'console');
    return [command, needs.filter((part) => part !== '').join(' ')];
  });
  const evidence = manifests.map(({ path }) => ({ path, line: 1, endLine: 1 }));
  return sectionOf('Install', blocks, evidence);
}

const mostSteps = 3;
const longestStep = 40;
const skipped = /licen[cs]e|contribut|sponsor|donat|badge|develop|changelog|install|clon/i;

/** Code of the README with the heading and the paragraph in front of it. */
function firstSteps({ readme }: Project): readonly (ProseSection | null)[] {
  if (readme === null) return [];
  const steps = readme.blocks.flatMap((block, index) => {
    const before = readme.blocks.slice(0, index).reverse();
    const heading = before.find(({ kind }) => kind === 'heading')?.text ?? '';
    const isStep = block.kind === 'code' && !skipped.test(heading) && isProgram(block);
    return isStep ? [{ block, heading, lead: leadOf(before) }] : [];
  });
  const shown = steps.slice(0, mostSteps);
  const evidence = shown.map(({ block: { line, endLine } }) => ({
    path: readme.path,
    line,
    endLine,
  }));
  const blocks = shown.flatMap(({ block, lead }) => [lead, fenced(block.text, block.language)]);
  return [sectionOf('First steps', blocks, evidence)];
}

/** The paragraph right in front of a block of code, when it introduces it. */
function leadOf([last]: readonly ReadmeBlock[]): string {
  return last?.kind === 'paragraph' && last.text.length < 400 ? last.text : '';
}

function isProgram({ text, language }: ReadmeBlock): boolean {
  const lines = text.split('\n').length;
  return (
    lines <= longestStep &&
    text.length <= 60 * longestStep &&
    !/^(?:toml|xml|ini|yaml|yml|diff)$/.test(language)
  );
}

function commands(facts: BookFacts, { manifests }: Project): ProseSection | null {
  const rows = manifests.flatMap(({ path, commands: programs }) =>
    programs.map(({ name, target }): Row => {
      const symbol = findTarget(facts, target);
      const what = symbol === null ? '' : facts.summary(symbol.id);
      const runs = symbol === null ? code(target) : code(facts.name(symbol.id));
      return {
        text: `${code(name)} runs ${runs}${what === '' ? '' : `: ${what}`}`,
        evidence: [{ path, line: 1, endLine: 1 }],
      };
    }),
  );
  const modules = facts.own
    .filter(({ name }) => name.endsWith('.__main__'))
    .map(({ name, path }): Row => {
      const runs = code(`python -m ${name.slice(0, -'.__main__'.length)}`);
      const what = facts.input.docs.get(path)?.origin === 'source' ? facts.summary(path) : '';
      return {
        text: `${runs} runs ${code(path)}${what === '' ? '' : `: ${what}`}`,
        evidence: [{ path, line: 1, endLine: 1 }],
      };
    });
  return listSection('Commands', 'From a shell:', [...rows, ...modules].slice(0, 20));
}

/** `package.module:function` */
function findTarget({ symbols, own }: BookFacts, target: string): CodeSymbol | null {
  const [module, name] = target.split(':');
  const found = own.find((each) => each.name === module);
  return (found && symbols.get(`${found.path}#${name}`)?.symbol) ?? null;
}

const mostExamples = 12;

function examples(facts: BookFacts): ProseSection | null {
  const rows = facts.input.graph.modules
    .filter((module) => !module.empty && facts.role(module) === 'example')
    .map(({ path, docstring }): Row => {
      const what = docstring === null ? uses(facts, path) : facts.summary(path);
      return {
        text: `${code(path)}${what === '' ? '' : `: ${what}`}`,
        evidence: [{ path, line: 1, endLine: 1 }],
      };
    })
    .filter(({ text }) => text.includes(': '));
  return listSection('Examples', 'Programs that show it at work:', rows.slice(0, mostExamples));
}

/** Public names that a file calls. */
function uses({ modules, callees, symbols, name, own }: BookFacts, path: string): string {
  const products = new Set(own);
  const module = modules.get(path)!;
  const called = [path, ...module.symbols.map(({ id }) => id)].flatMap(
    (id) => callees.get(id) ?? [],
  );
  const found = [...new Set(called)].filter((id) => {
    const target = symbols.get(id);
    return target !== undefined && products.has(target.module) && target.module !== module;
  });
  return found.length === 0
    ? ''
    : `uses ${enumerate(
        found.map((id) => code(name(id))),
        5,
      )}.`;
}

const mostNames = 12;

function names(facts: BookFacts): ProseSection | null {
  const rows = offered(facts)
    .slice(0, mostNames)
    .map((id) => termRow(facts, id))
    .filter(({ text }) => text.includes(': '));
  return listSection(
    'Names to know',
    'The public names that most of the rest is reached through:',
    rows,
  );
}

/** What a checkout can do. */
function tasks({ manifests }: Project): ProseSection | null {
  const rows = manifests.flatMap(({ path, tasks: scripts }) =>
    scripts
      .filter(({ text }) => text.length <= 120)
      .map(
        ({ name, text }): Row => ({
          text: `${code(name)}: ${code(text)}`,
          evidence: [{ path, line: 1, endLine: 1 }],
        }),
      ),
  );
  return listSection('Work in a checkout', 'Scripts of the package:', rows.slice(0, 20));
}
