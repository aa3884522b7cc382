/** How each language writes what a call is made on; Python is the default. */

export interface Dialect {
  /** Names of the object or class around. */
  readonly receivers: readonly string[];
  /** Names of the class above. */
  readonly supers: readonly string[];
  /** Members of the class around are seen without a receiver. */
  readonly implicit: boolean;
  /** One name may have several definitions, of which the arguments choose. */
  readonly overloads: boolean;
  /** Name of the receiver in the signature of a method, as Go has it. */
  readonly receiverIn?: RegExp;
}

const script: Dialect = {
  receivers: ['this'],
  supers: ['super'],
  implicit: false,
  overloads: false,
};
const java: Dialect = { receivers: ['this'], supers: ['super'], implicit: true, overloads: true };

const dialects: Readonly<Record<string, Dialect>> = {
  typescript: script,
  tsx: script,
  javascript: script,
  java,
  csharp: { ...java, supers: ['base'] },
  cpp: { ...java, supers: [] },
  c: { receivers: [], supers: [], implicit: false, overloads: false },
  go: {
    receivers: [],
    supers: [],
    implicit: false,
    overloads: false,
    receiverIn: /^func \((\w+) /,
  },
  rust: { receivers: ['self', 'Self'], supers: [], implicit: false, overloads: false },
  php: {
    receivers: ['$this', 'self', 'static'],
    supers: ['parent'],
    implicit: false,
    overloads: false,
  },
  ruby: { receivers: ['self'], supers: [], implicit: true, overloads: false },
};

/** The dialect of a language; null for Python. */
export function dialectOf(language: string): Dialect | null {
  return dialects[language] ?? null;
}

/** A callee or type with dots between its names, type arguments, pointers and references left out. */
export function dotted(written: string, language: string): string {
  if (language === 'python' || written.length > 2000) return written;
  let text = written.replaceAll('::', '.').replaceAll('->', '.').replaceAll('?.', '.');
  if (language === 'php') text = text.replaceAll('\\', '.').replace(/^[.?]+/, '');
  if (language === 'go') text = text.replace(/^[*&]+|\[.*$/gs, '');
  return text.includes('<') || /[*&\s]/.test(text) ? plainType(text) : text.replace(/^\./, '');
}

function plainType(text: string): string {
  let depth = 0;
  let plain = '';
  for (const char of text) {
    if (char === '<') depth++;
    else if (char === '>') depth = Math.max(0, depth - 1);
    else if (depth === 0) plain += char;
  }
  const words = plain
    .replace(/[*&]/g, ' ')
    .replace(/\.\s*(?=\(|$)/, '')
    .trim();
  return words.replace(/^(?:(?:const|struct|class|mut|dyn|final|global\.)\s+)+/, '').trim();
}
