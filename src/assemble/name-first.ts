// A comment of Go begins with the name that it documents.

/**
 * The text with the name in front, as a sentence where the first word allows one.
 *
 * @param name That of the symbol; `Package NAME` for a package.
 * @param acts Whether a verb may follow the name.
 */
export function nameFirst(text: string, name: string, acts: boolean): string {
  const [first = ''] = text.split(/\s/, 1);
  if (text === '' || beginsWithName(text, name) || first === 'Deprecated:') return text;
  const rest = text.slice(first.length);
  if (/^(?:An?|The)$/.test(first)) return `${name} is ${first.toLowerCase()}${rest}`;
  const verb = /^[A-Z]?[a-z]+$/.test(first) && acts ? thirdPerson(first) : null;
  return verb === null ? `${name}: ${text}` : `${name} ${verb}${rest}`;
}

/** Also behind an article, as Go's own tools allow. */
export function beginsWithName(text: string, name: string): boolean {
  const start = text.replace(/^(?:An?|The) /, '');
  return start.startsWith(name) && !/^\w/.test(start.slice(name.length));
}

/** `Parse` and `Parses` become `parses`. */
function thirdPerson(word: string): string {
  const verb = word.toLowerCase();
  if (/[^s]s$/.test(verb)) return verb;
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}
