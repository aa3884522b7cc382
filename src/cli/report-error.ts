// One place that decides how an error is shown and which code the process ends with.
import { DocwrightError, exitCode, visibleText as visibleLines } from '../index.ts';
import { schemaVersion } from './command.ts';
import type { Terminal } from './terminal.ts';

export interface ErrorView {
  readonly terminal: Terminal;
  /** One JSON document on stdout instead of lines on stderr. */
  readonly json: boolean;
  /** With the stack of an unforeseen error. */
  readonly debug: boolean;
  /** Takes credentials out of a text; what nobody foresaw may hold any. */
  readonly scrub: (text: string) => string;
}

/** Shows the error and gives the exit code. */
export async function reportError(error: unknown, view: ErrorView): Promise<number> {
  const { code, message: said, hint } = describe(error);
  const message = view.scrub(said);
  if (view.json) {
    const document = { schemaVersion, error: { code, message, hint } };
    await view.terminal.result(`${JSON.stringify(document, null, 2)}\n`);
  } else {
    const { note, paint } = view.terminal;
    note(`${paint('red', 'error')} ${visibleLines(message)} [${code}]`);
    if (hint !== null) note(`  ${visibleLines(hint)}`);
  }
  if (view.debug && error instanceof Error)
    view.terminal.note(visibleLines(view.scrub(error.stack ?? '')));
  return exitCode(error);
}

function describe(error: unknown) {
  if (error instanceof DocwrightError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: 'INTERNAL',
    message: `Something unforeseen happened: ${message}`,
    hint: 'This is a defect of docwright. --debug shows where it happened.',
  };
}
