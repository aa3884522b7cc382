// The key of a text: what decided it. A text is asked for again when its key of today is another one.
import { createHash } from 'node:crypto';
import { answerJsonSchema } from '../generation/answer-schema.ts';
import { promptVersion } from '../generation/prompts/instructions.ts';
import { interfacesOf } from '../generation/prompts/interface-hash.ts';
import type { PromptIndex } from '../generation/prompts/prompt-index.ts';
import type { SymbolDoc, Texts } from '../types/documentation.ts';
import type { CodeBase } from '../types/run.ts';
import type { StaleCause } from '../types/task.ts';
import type { Fitting } from './fitting.ts';

export interface TextKeys {
  /** What changed since a text of a model was made, or null. A text without a key is taken as it is. */
  readonly staleBy: (doc: SymbolDoc, texts: Texts) => StaleCause | null;
  /** A text that was made in this run, with what it was made from. */
  readonly seal: (doc: SymbolDoc, texts: Texts) => SymbolDoc;
  /** Of these ids, those that use none of the others, on however many ways. */
  readonly first: (ids: ReadonlySet<string>) => ReadonlySet<string>;
  /** How many texts of a model may have to be asked for again, should those of these ids change. */
  readonly followers: (ids: ReadonlySet<string>, texts: Texts) => number;
}

export function textKeys({ graph }: CodeBase, index: PromptIndex, fitting: Fitting): TextKeys {
  const interfaces = interfacesOf(graph, index);
  const request = requestHash(fitting);
  const codeHash = (id: string) =>
    index.symbols.get(id)?.symbol.codeHash ?? index.modules.get(id)!.codeHash;
  const ids = [...graph.order.flat(), ...graph.modules.map(({ path }) => path)];
  const downstream = (changed: ReadonlySet<string>) => {
    const reached = new Set<string>();
    const leads = (used: string) => changed.has(used) || reached.has(used);
    for (const id of ids) if (interfaces.summarised(id).some(leads)) reached.add(id);
    return reached;
  };
  return {
    staleBy: (doc, texts) => {
      if (doc.origin !== 'model') return null;
      if (doc.stale) return 'code';
      if (doc.uses === undefined || doc.key === undefined) return null;
      const uses = interfaces.hash(doc.target, texts);
      if (uses !== doc.uses) return 'interfaces';
      return doc.key === keyOf(codeHash(doc.target), uses, request) ? null : 'request';
    },
    seal: (doc, texts) => {
      const uses = interfaces.hash(doc.target, texts);
      return { ...doc, uses, key: keyOf(codeHash(doc.target), uses, request) };
    },
    first: (wanted) => {
      const behind = downstream(wanted);
      return new Set([...wanted].filter((id) => !behind.has(id)));
    },
    followers: (changed, texts) =>
      [...downstream(changed)].filter((id) => !changed.has(id) && texts.get(id)?.origin === 'model')
        .length,
  };
}

function keyOf(code: string, uses: string, request: string): string {
  return hash([code, uses, request]);
}

/** Model, parameters, prompt and schema: where a request goes to does not count. */
function requestHash({ model, shape, instructions }: Fitting): string {
  const { mode, temperature } = shape;
  const texts = [instructions('symbols'), instructions('module')];
  return hash([model.name, mode, temperature, promptVersion, answerJsonSchema, ...texts]);
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
