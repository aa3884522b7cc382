// The question before money is spent: what would be sent, and what that costs at most.
import { count, DocwrightError, dollars, type ModelFigures, plural } from '../index.ts';
import type { CommandContext } from './command.ts';

/**
 * Asks on a terminal; without one, and with `--yes`, there is no question.
 *
 * @throws DocwrightError INTERRUPTED when the answer is not yes; nothing was sent then.
 */
export async function askPrice(figures: ModelFigures, context: CommandContext): Promise<void> {
  const { settings, terminal, host, endProgress, signal } = context;
  const onTerminal = host.stdin.isTTY === true && host.stderr.isTTY === true;
  if (!onTerminal || settings.generate.yes || settings.terminal.json) return;
  endProgress();
  for (const line of priceLines(figures)) terminal.note(line);
  terminal.stderr.write(`${terminal.paint('bold', 'Go on?')} [y/N] `);
  const answer = await readLine(host.stdin, signal);
  if (/^y(?:es)?$/i.test(answer.trim())) return;
  throw new DocwrightError('INTERRUPTED', 'Not started: nothing was sent, nothing was spent.', {
    hint: '--no-ai writes the reference without a model, --max-cost USD bounds what a run may spend.',
  });
}

/** What is known before the first answer; a repair asks once more, within `--max-cost`. */
export function priceLines({ items, requests, tokens, cost }: ModelFigures): readonly string[] {
  const asked = `${plural(items.planned, 'text')} in ${plural(requests.planned, 'request')}`;
  const sizes = `${count(tokens.prompt)} prompt tokens, at most ${count(tokens.reserved)} for answers`;
  const price =
    cost === null
      ? 'the model has no known price'
      : `${dollars(cost.low)} expected, ${dollars(cost.high)} at most without repairs`;
  return [`${asked}: ${sizes}`, `Price: ${price}`];
}

/** One line, or '' at the end of the input. */
async function readLine(stdin: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<string> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([firstLine(stdin), aborted]);
}

async function firstLine(stdin: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of stdin) {
    text += Buffer.from(chunk).toString('utf8');
    if (text.includes('\n')) break;
  }
  return text.split('\n', 1)[0] ?? '';
}
