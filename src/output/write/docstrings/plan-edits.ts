// Where docstrings go into a source text, and why some do not.
import type { Module } from '../../../types/module.ts';
import { encoderOf } from './apply-edits.ts';
import { formOf } from './forms.ts';
import { skipOf } from './skip-reasons.ts';
import { lineOffsets } from './text-lines.ts';
import type { EditOptions, EditPlan, Skip, Splice } from './types.ts';
import type { Planned, Wanted } from './write-form.ts';

/**
 * Plans the splices that put docstrings into a source. Pure; nothing is verified yet, see `verifyEdits`.
 *
 * @param module The parse of `text`.
 * @param text The decoded source, a byte order mark included.
 * @param docs Docstrings without the source's indentation and marks, by symbol id; the module's own under its path.
 */
export function planEdits(
  module: Module,
  text: string,
  docs: ReadonlyMap<string, string>,
  options: EditOptions = {},
): EditPlan {
  const form = formOf(module.language);
  if (form === null || options.encoding === 'notebook') {
    const code = form === null ? 'language' : 'notebook';
    return { edits: [], skips: [...docs.keys()].map((id) => skipOf(id, code)) };
  }
  const symbols = new Map(module.symbols.map((symbol) => [symbol.id, symbol]));
  const common = { module, text, lines: lineOffsets(text), options };
  const planner = form.planner(module);
  const taken = new Set<number>();
  const edits: Splice[] = [];
  const skips: Skip[] = [];
  for (const [id, asked] of docs) {
    const docstring = form.canonical(asked, module, id === module.path);
    const wanted = { ...common, id, docstring, symbol: symbols.get(id) ?? null };
    const planned = unwritable(wanted) ?? planner(wanted);
    if (typeof planned === 'string') skips.push(skipOf(id, planned));
    else if (id !== module.path && taken.has(planned.start)) skips.push(skipOf(id, 'shared'));
    else {
      // What documents the file may stand right above its first definition.
      if (id !== module.path) taken.add(planned.start);
      edits.push({ ...planned, id, docstring });
    }
  }
  const order = ({ start, id }: Splice) => 2 * start + (id === module.path ? 0 : 1);
  return { edits: edits.sort((a, b) => order(a) - order(b)), skips };
}

/** What holds of every language. */
function unwritable({ id, module, symbol, docstring, options }: Wanted): Planned | null {
  if (symbol === null && id !== module.path) return 'not-found';
  if (docstring === '') return 'empty';
  return isEncodable(docstring, options.encoding ?? 'utf-8') ? null : 'encoding';
}

/** Whether docstrings are written in the encoding, and it can hold the text; single bytes hold what all of them share. */
export function isEncodable(text: string, encoding: string): boolean {
  const encoder = encoderOf(encoding);
  if (!encoder) return false;
  const plain = /^(utf|latin-?1$|l1$|iso-?8859-?1$)/i.test(encoding.replaceAll('_', '-'));
  if (encoder.singleByte || !/^utf/i.test(encoding))
    return (plain ? /^[\0-\x7f\xa0-\xff]*$/ : /^[\0-\x7f]*$/).test(text);
  return text.isWellFormed();
}
