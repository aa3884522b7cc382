// Turns the input of a task into the messages of its request.
import type { PromptPart } from '../../types/prompt-part.ts';
import type { TaskKind } from '../../types/task.ts';
import { visibleText } from '../../util/visible-text.ts';
import { delimiterFor } from './delimiter-for.ts';

/** What one request shows. */
export interface PromptInput {
  readonly kind: TaskKind;
  /** The instructions, as a template gives them. */
  readonly system: string;
  readonly project: string;
  readonly language: string;
  readonly targets: readonly PromptTarget[];
  /** Lines about what the shown code uses, and those that use it. */
  readonly used: readonly string[];
  readonly callers: readonly string[];
  readonly files: readonly PromptFile[];
}

/** What is shown of one module. */
export interface PromptFile {
  readonly path: string;
  readonly name: string;
  /** Lines about definitions that are not shown. */
  readonly contents: readonly string[];
  /** Shown definitions in source order, each as parts. */
  readonly sources: readonly (readonly PromptPart[])[];
}

export interface PromptTarget {
  readonly name: string;
  /** Names of parameters that the answer must describe. */
  readonly parameters: readonly string[];
  /** What the present docstring and the code disagree about, one clause each. */
  readonly notes: readonly string[];
}

/** The messages' texts; the parts joined are the user's message. */
export interface Prompt {
  readonly system: string;
  readonly user: readonly PromptPart[];
}

/** Static instructions first, then what varies; the source stands once, between marks. */
export function buildPrompt(input: PromptInput): Prompt {
  const parts = data(input);
  const mark = delimiterFor(input.kind, parts.map(wholeText).join(''));
  const head = [
    `Targets in ${input.language}:`,
    ...input.targets.map(targetLine),
    '',
    `Data between the marks ${mark}:`,
    `${mark}\n`,
  ].join('\n');
  return {
    system: input.system,
    user: [plainPart(visibleText(head)), ...parts, plainPart(`\n${mark}`)],
  };
}

function plainPart(text: string): PromptPart {
  return { text, cut: null };
}

/** The text of a part with nothing left out. */
export function wholeText(part: PromptPart): string {
  return 'text' in part ? part.text : part.parts.map(wholeText).join('');
}

function data(input: PromptInput): readonly PromptPart[] {
  const head = [
    `project ${input.project}`,
    ...listed('used here, defined elsewhere:', input.used),
    ...listed('where they are used:', input.callers),
    ...listed('present docstrings that disagree with the code:', disagreements(input.targets)),
  ].join('\n');
  return [plainPart(visibleText(head)), ...input.files.flatMap(fileParts)];
}

function fileParts({ path, name, contents, sources }: PromptFile): readonly PromptPart[] {
  const head = ['', '', `module ${name}, file ${path}`, ...listed('also in it:', contents)];
  return [
    plainPart(visibleText(head.join('\n'))),
    ...sources.flatMap((parts) => [plainPart('\n\n'), ...parts]),
  ];
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? ['', title, ...lines] : [];
}

function disagreements(targets: readonly PromptTarget[]): readonly string[] {
  return targets.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`));
}

function targetLine({ name, parameters }: PromptTarget): string {
  return parameters.length > 0 ? `${name}(${parameters.join(', ')})` : name;
}
