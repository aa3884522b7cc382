// `docwright doctor`: does the chosen model answer, and what does its server say of itself.
import { resolve } from 'node:path';
import { chooseModel, count, type Diagnosis, DocwrightError, probeModel } from '../../index.ts';
import { type CommandRecord, schemaVersion } from '../command.ts';
import { printable } from '../terminal.ts';
import { toWorld } from '../world.ts';
import { wrapLine } from '../wrap-line.ts';

export const doctor: CommandRecord = {
  name: 'doctor',
  summary: 'Check key, endpoint, deployment and limits with a few tiny requests',
  arguments: [],
  examples: [
    ['docwright doctor', 'whether the model that is set up answers'],
    ['docwright doctor --json', 'what was learned, as JSON'],
  ],
  run: async (context) => {
    const { settings, terminal, host, loaded } = context;
    const { model, reason } = chooseModel(loaded);
    if (model === null) {
      throw new DocwrightError('CONFIGURATION', reason ?? 'No model is set up.', {
        hint: 'docwright config env prints every variable that can be set.',
      });
    }
    const folder = settings.state.dir ?? resolve(host.cwd, '.docwright');
    const found = await probeModel(model, folder, settings, toWorld(context));
    const json = `${JSON.stringify({ schemaVersion, ...found }, null, 2)}\n`;
    await terminal.result(settings.terminal.json ? json : describe(found, folder, terminal.width));
    return found.probes.every(isFine) ? 0 : 1;
  },
};

function describe(found: Diagnosis, folder: string, width: number | null): string {
  const { endpoint, deployment, apiVersion, model, answered, limits, quota } = found;
  const same = answered === model || answered.startsWith(`${model}-`);
  const lines = [
    `ok       key and endpoint ${endpoint}`,
    `ok       ${deployment}${apiVersion === null ? '' : `, api-version ${apiVersion}`}`,
    answered === ''
      ? 'unknown  the server names no model'
      : `${same ? 'ok      ' : 'differs '} model ${model}, answered by ${answered}`,
    ...found.probes.map(probeLine),
    `limits   window ${count(limits.window)}, input ${count(limits.maxInput)}, output ${count(limits.maxOutput)}`,
    `quota    ${quotaText(quota)}`,
    `learned  ${found.learned.length === 0 ? 'nothing beyond the settings' : found.learned.join('; ')}`,
    `stored   ${found.stored.length === 0 ? 'nothing: no usage was reported' : `the count of the schema request, in ${folder}`}`,
  ];
  const shown = lines.flatMap((line) => wrapLine(printable(line), width, 'unknown  '.length));
  return `${shown.join('\n')}\n`;
}

/** A parameter that is left out is no reason to fail; no answer, or a cut one, is. */
function isFine({ finishReason }: Diagnosis['probes'][number]): boolean {
  return finishReason !== 'length' && finishReason !== '';
}

const meanings: Readonly<Record<Diagnosis['probes'][number]['name'], string>> = {
  message: 'one message',
  framing: 'two messages',
  schema: 'answer with a schema',
  temperature: 'TEMPERATURE',
  tool_choice: 'TOOL_CHOICE',
  parallel_tool_calls: 'PARALLEL_TOOL_CALLS',
  stream_options: 'STREAM_OPTIONS',
};

function probeLine(probe: Diagnosis['probes'][number]): string {
  const { name, predicted, counted, finishReason, problem } = probe;
  if (problem !== null) {
    const mark = isFine(probe) ? 'differs ' : 'failed  ';
    const left = isFine(probe) ? '; it is left out' : '';
    return `${mark} ${meanings[name]}: ${problem}${left}`;
  }
  const mark = counted === predicted ? 'ok      ' : counted === null ? 'unknown ' : 'differs ';
  const actual = counted === null ? 'the server reported none' : `the server counted ${counted}`;
  const cut = finishReason === 'length' ? '; the answer was cut off' : '';
  return `${mark} ${meanings[name]}: predicted ${predicted} prompt tokens, ${actual}${cut}`;
}

function quotaText({ limitRequests, limitTokens }: Diagnosis['quota']): string {
  if (limitRequests === null && limitTokens === null) return 'the server names none';
  const named = [
    limitRequests === null ? null : `${count(limitRequests)} requests`,
    limitTokens === null ? null : `${count(limitTokens)} tokens`,
  ];
  return `${named.filter((part) => part !== null).join(' and ')} a minute`;
}
