// Finds texts of a draft that repeat the request's own instructions: what source code may talk a model into.
import type { Docstring } from '../../types/docstring.ts';

/** Consecutive words that no two texts share by chance. */
const run = 8;

/** Runs of words in a draft that stand in the instructions too. */
export type EchoFinder = (draft: Docstring) => readonly string[];

/** The finder for the instructions of one request. */
export function echoFinder(instructions: string): EchoFinder {
  const known = new Set(runsOf(instructions));
  return (draft) =>
    textsOf(draft).flatMap((text) => runsOf(text).filter((each) => known.has(each)));
}

function runsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const runs = Math.max(0, words.length - run + 1);
  return Array.from({ length: runs }, (_, at) => words.slice(at, at + run).join(' '));
}

function textsOf({ sections }: Docstring): readonly string[] {
  return sections.flatMap((section) => {
    switch (section.kind) {
      case 'text':
        return [section.value];
      case 'examples':
        return section.value.map(([, text]) => text);
      case 'deprecated':
      case 'admonition':
        return [section.value.description];
      default:
        return section.value.map(({ description }) => description);
    }
  });
}
