// `docwright serve`: the site, the live run and the review of docstrings on a page of this machine.
import {
  type Choice,
  chooseModel,
  createMetrics,
  decideProposal,
  type Emit,
  generateReference,
  isLocked,
  listProposals,
  outputFolder,
  readCode,
  readReviewed,
  readWebFile,
  stateFolder,
} from '../../index.ts';
import type { LiveRunOptions } from '../../server/index.ts';
import type { CommandContext, CommandRecord } from '../command.ts';
import { toWorld } from '../world.ts';

export const serve: CommandRecord = {
  name: 'serve',
  summary: 'Show the site, the live run and the review of docstrings on a local page',
  arguments: [['[target...]', 'directories, files or a git URL (default: .)']],
  examples: [
    ['docwright serve', 'prints an address of this machine, with a token'],
    ['docwright serve src --port 0', 'on any free port'],
  ],
  run: async (context) => {
    const { settings, terminal, host, signal, endProgress } = context;
    const choice = chooseModel(context.loaded);
    const world = { ...toWorld(context), emit: () => {} };
    const code = await readCode(settings, world);
    const { createLiveRun, serve: startServer } = await import('../../server/index.ts');
    const metrics = createMetrics();
    const tell: Emit = (event) => {
      context.observe(event);
      metrics.listen(event);
    };
    const live = createLiveRun(liveOptions(context, stateFolder(code, settings), choice, tell));
    const inTurn = oneAtATime();
    const server = await startServer({
      port: settings.serve.port,
      folder: outputFolder(settings, code, host.cwd),
      live,
      now: host.clock.wall,
      metrics: metrics.text,
      webFile: readWebFile,
      proposals: () =>
        inTurn(async () => listProposals(await readReviewed(settings, world), settings, world)),
      decide: (decision) =>
        inTurn(async () =>
          decideProposal(await readReviewed(settings, world), decision, settings, world),
        ),
    });
    endProgress();
    await terminal.result(`${server.url}\n`);
    terminal.note('Ctrl-C ends it. The address holds a token: whoever has it may start runs.');
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await live.close();
    await server.close();
    return 0;
  },
};

function liveOptions(
  context: CommandContext,
  state: string,
  { model }: Choice,
  tell: Emit,
): LiveRunOptions {
  const { settings, host } = context;
  return {
    state,
    clock: host.clock,
    isLocked: () => isLocked(state),
    startRun: async (signal, show) => {
      const emit: Emit = (event) => {
        tell(event);
        show(event);
      };
      // A stop waits for the answers in flight, which `abandon` would give up.
      await generateReference(settings, { ...toWorld(context), signal, emit }, model);
    },
  };
}

/** Two tabs that decide at the same time are answered one after the other. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => {});
    return next;
  };
}
