// Finds the style of a docstring from the marks that only that style has.
import type { DocstringStyle } from '../types/docstring.ts';
import { isBlank, splitLines } from './lines.ts';

type Detected = Extract<DocstringStyle, 'google' | 'numpy' | 'sphinx' | 'epytext' | 'plain'>;

const SPHINX =
  /^:(?:param|parameter|arg|argument|key|keyword|type|raises?|except|exception|var|ivar|cvar|vartype|returns?|rtype|yields?|ytype|meta)(?:[ \t][^:`]+)?:(?!`)/;
const EPYTEXT =
  /^@(?:param|type|return|rtype|raise|except|keyword|kwarg|ivar|cvar|var|yield|ytype|note|see|deprecated)\b[^:]*:/;
const NUMPY_TITLES =
  /^(?:(?:other |type )?parameters|returns|yields|receives|raises|warns|warnings?|see also|notes?|references|examples?|attributes|methods|functions|classes|modules|type aliases|deprecated)$/i;
const GOOGLE_TITLES =
  /^(?:args|arguments|params|parameters|(?:keyword|other|type) (?:args|arguments|params|parameters)|raises|exceptions|returns?|yields?|receives|examples?|attributes|functions|methods|classes|modules|type aliases|warns|warnings?|notes?|todo|see also|references|deprecated):/i;

/** The style with the most marks; a tie goes to the one whose marks are the rarest in prose. */
export function detectStyle(text: string): Detected {
  const counts: Record<Detected, number> = { sphinx: 0, epytext: 0, numpy: 0, google: 0, plain: 0 };
  const lines = splitLines(text);
  for (const [at, raw] of lines.entries()) {
    const line = raw.trimEnd();
    if (line === '' || line.length > 400) continue;
    if (SPHINX.test(line)) counts.sphinx += 1;
    else if (EPYTEXT.test(line)) counts.epytext += 1;
    else if (NUMPY_TITLES.test(line) && isRule(lines[at + 1])) counts.numpy += 1;
    else if (GOOGLE_TITLES.test(line) && isDeeper(lines, at + 1)) counts.google += 1;
  }
  const order: readonly Detected[] = ['sphinx', 'epytext', 'numpy', 'google'];
  const best = Math.max(...order.map((style) => counts[style]));
  return best === 0 ? 'plain' : order.find((style) => counts[style] === best)!;
}

function isRule(line: string | undefined): boolean {
  return line !== undefined && /^\s*-+\s*$/.test(line);
}

function isDeeper(lines: readonly string[], at: number): boolean {
  const line = lines[at];
  return !isBlank(line) && /^[ \t]/.test(line!);
}
