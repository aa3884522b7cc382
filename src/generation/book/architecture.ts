// The architecture page: parts and layers, what imports what, main call paths, class hierarchies, cycles, foreign packages.
import type { ProsePage, ProseSection } from '../../types/documentation.ts';
import { amount, compareText, enumerate } from '../../util/words.ts';
import { callPathSection } from './call-paths.ts';
import { hierarchySection } from './class-trees.ts';
import type { BookFacts } from './facts.ts';
import { layerSection } from './layers.ts';
import { code, listSection, pageOf, type Row, sentence } from './page-parts.ts';
import { type Part, partsOf } from './parts.ts';
import type { Project } from './project.ts';

export function architecturePage(facts: BookFacts, { title }: Project): ProsePage | null {
  if (facts.own.length < 2) return null;
  const parts = partsOf(facts);
  const ties = [
    layerSection(parts),
    callPathSection(facts),
    hierarchySection(facts),
    cycleSection(facts),
    foreignSection(facts),
  ].filter((section) => section !== null);
  // Modules that have nothing to do with each other have no architecture.
  if (ties.length === 0) return null;
  return pageOf(
    {
      kind: 'architecture',
      slug: 'guide/architecture',
      title: 'Architecture',
      summary: summaryOf(facts, parts, title),
    },
    [partSection(parts), ...ties],
  );
}

/** What stands in the middle, in one sentence. */
function summaryOf(facts: BookFacts, parts: readonly Part[], title: string): string {
  const unit = parts.some(({ isFolder }) => isFolder) ? 'part' : 'module';
  const [hub, next] = [...parts].sort((a, b) => b.importers.length - a.importers.length);
  const size = `${title} consists of ${amount(facts.own.length, 'module')}`;
  const grouped = unit === 'part' ? ` in ${amount(parts.length, unit)}` : '';
  const users = hub?.importers.length ?? 0;
  if (hub === undefined || users < 2 || users === next?.importers.length)
    return `${size}${grouped}.`;
  const place = 2 * users >= parts.length - 1 ? 'what most others rest on' : 'the most imported';
  return `${size}${grouped}; ${code(hub.name)} is ${place}, imported by ${users} of them.`;
}

const mostParts = 30;

/** Parts with their first sentence and neighbours. */
function partSection(parts: readonly Part[]): ProseSection | null {
  const rows = parts.slice(0, mostParts).map((part): Row => {
    const { name, summary, imports, importers, modules, isFolder } = part;
    const size = isFolder ? ` (${amount(modules.length, 'module')})` : '';
    const links = [
      imports.length === 0 ? '' : `Imports ${enumerate(imports.map(code), 3)}.`,
      importers.length === 0 ? '' : `Imported by ${enumerate(importers.map(code), 3)}.`,
      imports.length + importers.length === 0 ? 'Imports nothing of the project.' : '',
    ];
    const said = [sentence(summary), ...links].filter((text) => text !== '').join(' ');
    return {
      text: `${code(name)}${size}: ${said}`,
      evidence: [{ path: modules[0]!, line: 1, endLine: 1 }],
    };
  });
  const rest = parts.length - mostParts;
  const more = rest > 0 ? ` The ${mostParts} largest of ${parts.length} are listed.` : '';
  return listSection('Parts', `What there is, and what it is connected to.${more}`, rows);
}

const mostCycles = 8;

function cycleSection({ input, own, name }: BookFacts): ProseSection | null {
  const products = new Set(own.map(({ path }) => path));
  const cycles = input.graph.importCycles.filter((group) =>
    group.every((path) => products.has(path)),
  );
  const rows = cycles.slice(0, mostCycles).map(
    (group): Row => ({
      text: enumerate(
        group.map((path) => code(name(path))),
        8,
      ),
      evidence: group.slice(0, 2).map((path) => ({ path, line: 1, endLine: 1 })),
    }),
  );
  const count = amount(cycles.length, 'group');
  const lead = `${count} of modules import each other, some of them only inside functions or for types. None of a group can be understood or loaded alone.`;
  return listSection(
    'Import cycles',
    lead.replace(/^1 group of modules import/, 'One group of modules imports'),
    rows,
  );
}

const mostForeign = 15;

/** Packages of others, by how many modules use them. */
function foreignSection({ own, name }: BookFacts): ProseSection | null {
  const users = new Map<string, Map<string, number>>();
  for (const { path, imports } of own) {
    for (const { module, category, line } of imports) {
      if (category !== 'third-party') continue;
      const owner = packageName(module);
      const known = users.get(owner) ?? new Map<string, number>();
      if (!known.has(path)) known.set(path, line);
      users.set(owner, known);
    }
  }
  const sorted = [...users].sort(([a, x], [b, y]) => y.size - x.size || compareText(a, b));
  const rows = sorted.slice(0, mostForeign).map(([owner, places]): Row => {
    const paths = [...places.keys()];
    const [first] = [...places];
    return {
      text: `${code(owner)} in ${enumerate(
        paths.map((path) => code(name(path))),
        4,
      )}`,
      evidence: [{ path: first![0], line: first![1], endLine: first![1] }],
    };
  });
  return listSection('Packages of others', 'What it is built on, and where:', rows);
}

/** `urllib3.util` belongs to `urllib3`, `@scope/name/sub` to `@scope/name`. */
function packageName(module: string): string {
  if (module.includes('/')) {
    const parts = module.split('/');
    const isHost = parts[0]!.includes('.');
    return parts.slice(0, isHost ? 3 : module.startsWith('@') ? 2 : 1).join('/');
  }
  return module.split(/[.:\\]/)[0]!;
}
