// Where a text shows a reader something else than what it holds: as warnings, the first place of each kind.
import type { ParseIssue } from '../../types/module.ts';
import { findDeceptiveWord, visibleText } from '../../util/visible-text.ts';
import type { LineIndex } from './line-index.ts';

/** Bidirectional controls, zero-width signs outside of emoji, and tag characters; a byte order mark may open a text. */
const unseen = /[\u202a-\u202e\u2066-\u2069\u200b\u2060]|(?<!^)\ufeff|[\u{e0001}-\u{e007f}]/u;

/** Flags (https://unicode.org/reports/tr51/#flag-emoji-tag-sequences) are spelled with tag characters. */
const flag = /\u{1f3f4}[\u{e0020}-\u{e007e}]{1,16}\u{e007f}/gu;

/** UTF-16 units of a word in a message. */
const longestShown = 40;

/** At most one warning for hidden characters and one for words of mixed alphabets. */
export function findDeceptions(
  text: string,
  lines: LineIndex,
  path: string,
): readonly ParseIssue[] {
  const warning = (offset: number, message: string): readonly ParseIssue[] => {
    if (offset < 0) return [];
    const [line, column] = [lines.lineOf(offset), lines.columnOf(offset)];
    return [{ path, line, column, message, severity: 'warning' }];
  };
  const hidden = unseen.exec(text.replace(flag, (found) => '-'.repeat(found.length)))?.index ?? -1;
  const mixed = findDeceptiveWord(text);
  return [
    ...warning(
      hidden,
      `Hidden character ${shownAt(text, hidden, /^./su)}: the code may not be as it looks`,
    ),
    ...warning(
      mixed,
      `Letters of another alphabet that look like Latin ones: ${shownAt(text, mixed, /^[\p{L}\p{N}_]+/u)}`,
    ),
  ];
}

/** The signs at an offset that `pattern` takes, with everything visible. */
function shownAt(text: string, offset: number, pattern: RegExp): string {
  return visibleText(pattern.exec(text.slice(offset, offset + longestShown))?.[0] ?? '');
}
