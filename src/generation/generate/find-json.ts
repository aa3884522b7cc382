// Finds the one JSON object in a model's text: bare, behind a byte order mark, in a fence, or within prose.

/** The parsed object, or a problem when there is none, more than one, or a broken one. */
export type FoundJson = { readonly value: unknown } | { readonly problem: string };

/** Linear in the text's length. */
export function findJson(text: string): FoundJson {
  const body = text.replace(/^\uFEFF/, '').trim();
  if (body === '') return { problem: 'the answer is empty' };
  const whole = parse(body);
  if (whole) return whole;
  const objects = topLevelObjects(body);
  if (objects === null) return { problem: 'the JSON ends before its last brace' };
  const parsed = objects.map(parse).filter((found) => found !== null);
  if (parsed.length === 1 && parsed[0]) return parsed[0];
  return {
    problem: parsed.length === 0 ? 'no JSON object in the answer' : 'more than one JSON object',
  };
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Spans from each outermost `{` to its `}`; null when the last one is not closed. */
function topLevelObjects(text: string): string[] | null {
  const spans: string[] = [];
  let depth = 0;
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"' && depth > 0) quoted = true;
    else if (char === '{') {
      if (depth++ === 0) start = at;
    } else if (char === '}' && depth > 0 && --depth === 0) spans.push(text.slice(start, at + 1));
  }
  return depth > 0 ? null : spans;
}
