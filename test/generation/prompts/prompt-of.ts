// The prompt of everything in a Python text, for tests.
import { loadPrompts } from '../../../src/assemble/load-prompts.ts';
import { link } from '../../../src/code/link/link.ts';
import { makeUnits } from '../../../src/generation/plan/make-units.ts';
import { packUnits } from '../../../src/generation/plan/pack-units.ts';
import { selectTargets } from '../../../src/generation/plan/select-targets.ts';
import { buildPrompt, type Prompt } from '../../../src/generation/prompts/build-prompt.ts';
import { instructions } from '../../../src/generation/prompts/instructions.ts';
import { indexGraph } from '../../../src/generation/prompts/prompt-index.ts';
import { promptInput } from '../../../src/generation/prompts/prompt-input.ts';
import type { PromptPart } from '../../../src/types/prompt-part.ts';
import type { TaskKind } from '../../../src/types/task.ts';
import { parsePython } from '../describe/parse-python.ts';

const style = {
  lang: 'en',
  project: 'p',
  audience: 'programmers who call this code and have not read it',
  tone: null,
  instructions: null,
};

/** The system message of a kind of task with the settings' defaults. */
export function systemOf(kind: TaskKind): string {
  return instructions(kind, style, loadPrompts(null));
}

/** One prompt for all targets of the module. */
export async function promptOf(text: string): Promise<Prompt> {
  const graph = link([await parsePython(text)], { rootName: 'p' });
  const module = graph.modules[0]!;
  const known = { docs: new Map(), staleBy: () => null, check: () => [] };
  const { targets } = selectTargets(module, known, { only: 'all', private: true });
  const limits = { source: 1e9, answer: 1e9 };
  const [task] = packUnits(module, makeUnits(module, targets), () => 1, limits);
  const index = indexGraph(graph);
  const sources = {
    ...known,
    project: 'p',
    instructions: systemOf,
    graph,
    text: () => text,
    index,
    count: (each: string) => each.length,
    contextRoom: () => ({ context: 1e6, contents: 1e6 }),
  };
  return buildPrompt(promptInput(task!, sources).input);
}

/** What stands in a part when nothing is left out. */
export function textOf(part: PromptPart): string {
  return 'text' in part ? part.text : part.parts.map(textOf).join('');
}

/** The user's message with nothing left out. */
export function userText({ user }: Prompt): string {
  return user.map(textOf).join('');
}
