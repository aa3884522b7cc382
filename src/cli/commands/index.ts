// The commands, in the order of the help.
import type { CommandRecord } from '../command.ts';
import { cache } from './cache.ts';
import { check } from './check.ts';
import { completion } from './completion.ts';
import { config } from './config.ts';
import { docstring } from './docstring.ts';
import { doctor } from './doctor.ts';
import { extract } from './extract.ts';
import { generate } from './generate.ts';
import { init } from './init.ts';
import { mcp } from './mcp.ts';
import { plan } from './plan.ts';
import { serve } from './serve.ts';
import { tokens } from './tokens.ts';
import { undo } from './undo.ts';
import { usage } from './usage.ts';

export const commands: readonly CommandRecord[] = [
  init,
  generate,
  plan,
  check,
  extract,
  tokens,
  docstring,
  serve,
  mcp,
  undo,
  doctor,
  usage,
  cache,
  config,
  completion,
];
