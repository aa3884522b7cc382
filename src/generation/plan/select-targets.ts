// Decides which symbols and modules need a model: absent, disagreeing with the code, stale, or asked for.
import type { SymbolDoc } from '../../types/documentation.ts';
import type { Finding } from '../../types/finding.ts';
import type { CodeSymbol, Module } from '../../types/module.ts';
import type { StaleCause, TaskTarget } from '../../types/task.ts';

export interface SelectOptions {
  /** `missing`: absent only; `incomplete`: also those that disagree with the code; `all`: everything. */
  readonly only: 'missing' | 'incomplete' | 'all';
  /** Whether private symbols are documented too. */
  readonly private: boolean;
}

/** What the source says of each symbol and module, and what the checks say of that. */
export interface KnownDocs {
  readonly docs: ReadonlyMap<string, SymbolDoc>;
  /** Findings of a symbol's docstring; `symbol` null for the module's. */
  /** What changed since a text was made, or null. */
  readonly staleBy: (doc: SymbolDoc) => StaleCause | null;
  readonly check: (module: Module, symbol: CodeSymbol | null) => readonly Finding[];
}

export interface Selection {
  readonly targets: readonly TaskTarget[];
  /** Documentable items that need no model. */
  readonly skipped: number;
}

/** The targets of one module in source order; the module itself comes last. */
export function selectTargets(module: Module, known: KnownDocs, options: SelectOptions): Selection {
  const symbols = module.symbols.filter((symbol) => isDocumentable(symbol, options));
  const targets: TaskTarget[] = symbols.flatMap((symbol) => {
    const reason = reasonFor(module, symbol, known, options);
    const { path } = module;
    return reason ? [{ id: symbol.id, path, name: symbol.qualifiedName, ...reason }] : [];
  });
  const told = !module.empty && module.unparsed === undefined;
  const reason = !told ? null : reasonFor(module, null, known, options);
  if (reason) targets.push({ id: module.path, path: module.path, name: module.name, ...reason });
  const items = symbols.length + (told ? 1 : 0);
  return { targets, skipped: items - targets.length };
}

const documentedKinds: ReadonlySet<string> = new Set([
  'class',
  'interface',
  'trait',
  'struct',
  'enum',
  'function',
  'method',
  'constructor',
]);

/** Whether a definition carries a docstring of its own: one a property, none for overloads and locals. */
export function isDocumentable(
  { kind, visibility, modifiers, accessor }: CodeSymbol,
  options: Pick<SelectOptions, 'private'>,
): boolean {
  return (
    documentedKinds.has(kind) &&
    (options.private || visibility !== 'private') &&
    !modifiers.includes('overload') &&
    !modifiers.includes('nested') &&
    accessor !== 'setter' &&
    accessor !== 'deleter'
  );
}

function reasonFor(
  module: Module,
  symbol: CodeSymbol | null,
  known: KnownDocs,
  options: SelectOptions,
): Pick<TaskTarget, 'reason' | 'cause'> | null {
  const doc = known.docs.get(symbol?.id ?? module.path);
  if (options.only === 'all') return { reason: 'asked' };
  if (doc === undefined || doc.origin === 'derived') return { reason: 'missing' };
  const cause = known.staleBy(doc);
  if (cause !== null) return { reason: 'stale', cause };
  if (options.only === 'missing' || doc.origin === 'model') return null;
  const disagrees = known.check(module, symbol).some(({ severity }) => severity === 'error');
  return disagrees ? { reason: 'incomplete' } : null;
}
