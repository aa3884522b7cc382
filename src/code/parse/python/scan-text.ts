// Brackets and strings of a Python text without its grammar: what is wrong with them, and a text without it.

import type { SyntaxFailure, TextScan } from '../language.ts';

const token =
  /[ \t\f]+|#[^\r\n]*|[rRbBuUfFtT]{0,2}(?:"""|'''|"|')|[\p{L}\p{N}_]+|\r\n|[\r\n]|\\(?:\r\n|[\s\S])|[\s\S]/uy;
const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** A line that begins so ends a bracket that was never closed. */
const statement = /[ \t]*(?:async[ \t]+def|def|class|import|from)[ \t]|[ \t]*@[\p{L}_]/uy;

/**
 * Reads a text once, in linear time.
 *
 * @param limit - Offset at which the parser gave up; what is open there was never closed.
 */
export function scanText(text: string, limit: number): TextScan {
  const scan = new Scan(text, limit);
  scan.run();
  return { error: scan.error, repaired: scan.repaired(), lossy: scan.lossy };
}

interface Open {
  readonly sign: string;
  readonly offset: number;
}

class Scan {
  error: SyntaxFailure | null = null;
  lossy = false;
  private readonly text: string;
  private readonly limit: number;
  private readonly parts: string[] = [];
  private brackets: Open[] = [];
  /** Parts of the statement that an unclosed bracket would lose begin here. */
  private statementPart = 0;
  private statementIndent = 0;
  private limitSeen = false;

  constructor(text: string, limit: number) {
    this.text = text;
    this.limit = limit;
  }

  run(): void {
    for (let at = 0; at < this.text.length; ) {
      if (!this.limitSeen && at >= this.limit) this.meetLimit();
      const part = this.next(at);
      this.take(part, at);
      at += part.length;
    }
    if (!this.limitSeen) this.meetLimit();
  }

  repaired(): string {
    return this.parts.join('');
  }

  /** A token, or a whole string. */
  private next(at: number): string {
    token.lastIndex = at;
    const [part] = token.exec(this.text) ?? [this.text[at]!];
    const quote = /(?:"""|'''|"|')$/.exec(part)?.[0];
    if (quote === undefined || part.startsWith('#') || part.startsWith('\\')) return part;
    return this.text.slice(at, this.stringEnd(at, at + part.length, quote));
  }

  private stringEnd(start: number, from: number, quote: string): number {
    const { text } = this;
    for (let at = from; at < text.length; at++) {
      if (text[at] === '\\') at++;
      else if (text.startsWith(quote, at)) return at + quote.length;
      else if (quote.length === 1 && (text[at] === '\n' || text[at] === '\r')) {
        this.report(start, 'unterminated string literal');
        return at;
      }
    }
    this.report(start, `unterminated ${quote.length === 3 ? 'triple-quoted ' : ''}string literal`);
    return text.length;
  }

  private take(part: string, at: number): void {
    const sign = part[0]!;
    if ('([{'.includes(sign)) this.brackets.push({ sign, offset: at });
    else if (sign in closers && !this.close(sign, at)) return;
    else if (sign === '\n' || sign === '\r') {
      this.breakLine(part, at + part.length);
      return;
    }
    this.parts.push(sign === '#' && this.brackets.length > 0 ? ' '.repeat(part.length) : part);
  }

  /** False when the bracket closes nothing and is left out. */
  private close(sign: string, at: number): boolean {
    const open = this.brackets.at(-1);
    if (open?.sign === closers[sign]) {
      this.brackets.pop();
      return true;
    }
    this.report(
      at,
      open === undefined ? `unmatched '${sign}'` : `'${sign}' does not match '${open.sign}'`,
    );
    this.lossy = true;
    this.parts.push(' ');
    return false;
  }

  private breakLine(part: string, next: number): void {
    if (this.brackets.length > 0 && !this.beginsStatement(next)) {
      this.parts.push(' '.repeat(part.length));
      return;
    }
    if (this.brackets.length > 0) this.dropStatement();
    this.parts.push(part);
    this.statementPart = this.parts.length;
    this.statementIndent = this.indentAt(next);
  }

  private beginsStatement(at: number): boolean {
    statement.lastIndex = at;
    return this.indentAt(at) <= this.statementIndent && statement.test(this.text);
  }

  private indentAt(at: number): number {
    let end = at;
    while (this.text[end] === ' ' || this.text[end] === '\t') end++;
    return end - at;
  }

  /** Puts `pass` in place of the statement whose bracket was never closed. */
  private dropStatement(): void {
    const open = this.brackets.at(-1)!;
    this.report(open.offset, `'${open.sign}' was never closed`);
    const lost = this.parts.splice(this.statementPart).join('');
    const code = lost.trimStart();
    const indent = lost.length - code.length;
    this.parts.push(lost.slice(0, indent), 'pass'.padEnd(code.length).slice(0, code.length));
    this.brackets = [];
    this.lossy = true;
  }

  /** A line break behind the innermost open bracket means that it was never closed. */
  private meetLimit(): void {
    this.limitSeen = true;
    const open = this.brackets.at(-1);
    if (open === undefined) return;
    const behind = this.text.slice(open.offset, this.limit + 1);
    if (this.limit >= this.text.length || /[\r\n]/.test(behind)) {
      this.report(open.offset, `'${open.sign}' was never closed`);
    }
  }

  private report(offset: number, message: string): void {
    if (this.error === null && !(this.limitSeen && offset > this.limit)) {
      this.error = { offset, message };
    }
  }
}
