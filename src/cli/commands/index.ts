// The commands, in the order of the help.
import type { CommandRecord } from '../command.ts';
import { check } from './check.ts';
import { completion } from './completion.ts';
import { config } from './config.ts';
import { docstring } from './docstring.ts';
import { extract } from './extract.ts';
import { generate } from './generate.ts';
import { tokens } from './tokens.ts';

export const commands: readonly CommandRecord[] = [
  generate,
  check,
  extract,
  tokens,
  docstring,
  config,
  completion,
];
