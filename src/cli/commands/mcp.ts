// `docwright mcp`: the documentation of a code base for agents, over stdio; no model, no network.
import { readReference } from '../../index.ts';
import type { CommandRecord } from '../command.ts';
import { toWorld } from '../world.ts';

export const mcp: CommandRecord = {
  name: 'mcp',
  summary: 'Serve the documentation to agents (Model Context Protocol over stdio)',
  arguments: [['[target...]', 'directories, files or a git URL (default: .)']],
  examples: [
    ['docwright mcp', 'the working directory; for the configuration of an agent'],
    ['claude mcp add docs -- npx docwright mcp src', 'as one agent is told of it'],
  ],
  run: async (context) => {
    const { settings, host, signal, endProgress } = context;
    const { reference, pages } = await readReference(settings, toWorld(context));
    endProgress();
    const { createBook, serveMcp } = await import('../../server/index.ts');
    await serveMcp({ book: createBook(reference, pages), version: host.version, signal });
    return 0;
  },
};
