// Takes credentials out of a line of a log: every value that is known to be one, and what stands where one does.

const shown = '***';

/** Shorter values protect nothing, and would take letters out of every word. */
const leastLength = 4;

/** Names whose value is a credential, in headers, JSON and settings. Bounded, so that no text is slow. */
const named =
  /((?:api[-_]?key|authorization|password|client[-_]?secret|access[-_]?token)\\?["']?\s{0,8}[:=]\s{0,8}\\?["']?)(?:(?:bearer|basic|token)\s{1,8})?[^\s"'\\,;&}\]]{1,4096}/gi;
const bearer = /\b(bearer\s{1,8})[\w.~+/=-]{8,4096}/gi;
const userinfo = /(:\/\/)[^\s/?#@"']{1,512}@/g;

/** A function that replaces credentials by `***`. `known` are values of secret settings; those of fewer than 4 characters are ignored. */
export function makeScrubber(known: readonly string[]): (text: string) => string {
  const values = [...new Set(known.flatMap((value) => [value, asInJson(value)]))]
    .filter((value) => value.length >= leastLength)
    .sort((a, b) => b.length - a.length);
  return (text) =>
    values
      .reduce((left, value) => left.replaceAll(value, shown), text)
      .replace(named, `$1${shown}`)
      .replace(bearer, `$1${shown}`)
      .replace(userinfo, `$1${shown}@`);
}

function asInJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
