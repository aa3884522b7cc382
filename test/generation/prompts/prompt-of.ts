// The prompt of everything in a Python text, for tests.
import { link } from '../../../src/code/link/link.ts';
import { makeUnits } from '../../../src/generation/plan/make-units.ts';
import { packUnits } from '../../../src/generation/plan/pack-units.ts';
import { selectTargets } from '../../../src/generation/plan/select-targets.ts';
import { buildPrompt, type Prompt } from '../../../src/generation/prompts/build-prompt.ts';
import { indexGraph, promptInput } from '../../../src/generation/prompts/prompt-input.ts';
import type { PromptPart } from '../../../src/types/prompt-part.ts';
import { parsePython } from '../describe/parse-python.ts';

/** One prompt for all targets of the module. */
export async function promptOf(text: string): Promise<Prompt> {
  const graph = link([await parsePython(text)], { rootName: 'p' });
  const module = graph.modules[0]!;
  const known = { docs: new Map(), staleBy: () => null, check: () => [] };
  const { targets } = selectTargets(module, known, { only: 'all', private: true });
  const limits = { source: 1e9, answer: 1e9 };
  const [task] = packUnits(module, makeUnits(module, targets), () => 1, limits);
  const index = indexGraph(graph);
  const sources = { ...known, project: 'p', lang: 'en', graph, text: () => text, index };
  return buildPrompt(promptInput(task!, sources));
}

/** What stands in a part when nothing is left out. */
export function textOf(part: PromptPart): string {
  return 'text' in part ? part.text : part.parts.map(textOf).join('');
}

/** The user's message with nothing left out. */
export function userText({ user }: Prompt): string {
  return user.map(textOf).join('');
}
