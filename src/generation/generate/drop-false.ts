// Takes out of a draft what the checks refute: whole items where they can be named, else single sentences.
import type { Docstring, DocstringSection } from '../../types/docstring.ts';
import type { Finding } from '../../types/finding.ts';

/** Findings that refute a docstring. */
export type Refute = (docstring: Docstring) => readonly Finding[];

export interface Dropped {
  readonly docstring: Docstring;
  /** Texts that were taken out. */
  readonly dropped: readonly string[];
}

/** Removes each part whose absence leaves fewer findings, until no part does. */
export function dropFalse(docstring: Docstring, refute: Refute): Dropped {
  const dropped: string[] = [];
  let current = docstring;
  let findings = refute(current).length;
  for (let at = 0; findings > 0; ) {
    const candidate = without(current, at);
    if (candidate === null) break;
    const left = refute(candidate.docstring).length;
    if (left < findings) {
      current = candidate.docstring;
      findings = left;
      dropped.push(candidate.text);
    } else at++;
  }
  return { docstring: current, dropped };
}

/** The docstring without its part number `at` (an item, an example or a sentence), or null behind the last. */
function without(
  docstring: Docstring,
  at: number,
): { readonly docstring: Docstring; readonly text: string } | null {
  let seen = 0;
  for (const [index, section] of docstring.sections.entries()) {
    const parts = partsOf(section);
    const text = parts[at - seen];
    if (text !== undefined) {
      const rest = withoutPart(section, at - seen);
      const sections = docstring.sections.flatMap((other, place) =>
        place === index ? (rest ? [rest] : []) : [other],
      );
      return { docstring: { ...docstring, sections }, text };
    }
    seen += parts.length;
  }
  return null;
}

function partsOf(section: DocstringSection): readonly string[] {
  switch (section.kind) {
    case 'text':
      return sentences(section.value);
    case 'examples':
      return section.value.map(([, text]) => text);
    case 'deprecated':
    case 'admonition':
      return [section.value.description];
    default:
      return section.value.map((item) => `${labelOf(item)}: ${item.description}`);
  }
}

function labelOf(item: { readonly name?: string; readonly annotation: unknown }): string {
  return item.name || String(item.annotation ?? '');
}

function withoutPart(section: DocstringSection, part: number): DocstringSection | null {
  switch (section.kind) {
    case 'text': {
      const value = sentences(section.value)
        .filter((_, index) => index !== part)
        .join('')
        .trim();
      return value === '' ? null : { ...section, value };
    }
    case 'deprecated':
    case 'admonition':
      return null;
    default: {
      const value = section.value.filter((_, index) => index !== part);
      return value.length === 0 ? null : ({ ...section, value } as DocstringSection);
    }
  }
}

/** Sentences with the space behind them, so that joining them gives the text back. */
function sentences(text: string): readonly string[] {
  return (
    text.match(/[^.!?\n]*(?:[.!?]+(?!\s)[^.!?\n]*)*(?:[.!?]+|\n|$)\s*/g)?.filter(Boolean) ?? []
  );
}
