// The text that a command is given: a file, or the standard input.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DocwrightError } from '../index.ts';
import type { CommandContext } from './command.ts';

/**
 * Text of the file named first, or of the standard input for `-` and for no name.
 * @throws DocwrightError TARGET for what is not UTF-8 or has a null character.
 */
export async function readInput({ words, host }: CommandContext): Promise<string> {
  const [name = '-'] = words;
  const bytes =
    name === '-' ? await readAll(host.stdin) : await readNamed(resolve(host.cwd, name), name);
  return decode(bytes, name);
}

function decode(bytes: Uint8Array, name: string): string {
  const what = name === '-' ? 'The standard input' : `The file ${name}`;
  const hint = 'Give a text, encoded as UTF-8.';
  if (bytes.includes(0))
    throw new DocwrightError('TARGET', `${what} is binary, not text.`, { hint });
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DocwrightError('TARGET', `${what} is not UTF-8.`, { hint, cause });
  }
}

async function readAll(stdin: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readNamed(path: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new DocwrightError('TARGET', `The file ${name} ${reason}.`, {
      hint: 'Name a file, or - for the standard input.',
      cause,
    });
  }
}
