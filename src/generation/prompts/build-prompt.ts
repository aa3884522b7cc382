// Turns the input of a task into the messages of its request.
import type { TaskKind } from '../../types/task.ts';
import { visibleText } from '../../util/visible-text.ts';
import { delimit } from './delimit.ts';
import { instructions } from './instructions.ts';

/** What one request shows. */
export interface PromptInput {
  readonly kind: TaskKind;
  /** Language of the texts to write. */
  readonly lang: string;
  readonly project: string;
  readonly module: { readonly path: string; readonly name: string; readonly language: string };
  readonly targets: readonly PromptTarget[];
  /** Interfaces of what the shown code uses. */
  readonly interfaces: readonly PromptInterface[];
  /** Shown definitions, in source order. */
  readonly sources: readonly string[];
}

export interface PromptTarget {
  readonly name: string;
  /** Names of parameters that the answer must describe. */
  readonly parameters: readonly string[];
  /** What the present docstring and the code disagree about, one clause each. */
  readonly notes: readonly string[];
}

export interface PromptInterface {
  readonly signature: string;
  readonly summary: string;
}

export interface Prompt {
  readonly system: string;
  readonly user: string;
}

/** Static instructions first, then what varies; the source stands once, between marks. */
export function buildPrompt(input: PromptInput): Prompt {
  const { mark, block } = delimit(input.kind, visibleText(data(input)));
  const user = [
    `Targets in ${input.module.language}:`,
    ...input.targets.map(targetLine),
    '',
    `Data between the marks ${mark}:`,
    block,
  ].join('\n');
  return { system: instructions(input.kind, input.lang), user: visibleText(user) };
}

function data(input: PromptInput): string {
  const used = input.interfaces.map(({ signature, summary }) =>
    summary ? `${signature}: ${summary}` : signature,
  );
  return [
    `project ${input.project}, module ${input.module.name}, file ${input.module.path}`,
    ...listed('used elsewhere in the project:', used),
    ...listed('present docstrings that disagree with the code:', disagreements(input.targets)),
    ...input.sources.flatMap((source) => ['', source]),
  ].join('\n');
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', title, ...lines] : [];
}

function disagreements(targets: readonly PromptTarget[]): readonly string[] {
  return targets.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`));
}

function targetLine({ name, parameters }: PromptTarget): string {
  return parameters.length > 0 ? `- ${name}; parameters: ${parameters.join(', ')}` : `- ${name}`;
}
