// The questions of `init`, each with what is known already as its default.
import type { Readable, Writable } from 'node:stream';
import { DocwrightError, type Settings } from '../../index.ts';
import type { Answers } from './answers.ts';

type Prompts = typeof import('@clack/prompts');

interface Asking {
  readonly prompts: Prompts;
  readonly io: {
    readonly input: Readable;
    readonly output: Writable;
    readonly signal: AbortSignal;
  };
}

/** @throws DocwrightError INTERRUPTED when a question is cancelled. */
export async function askAnswers(preset: Answers, io: Asking['io']): Promise<Answers> {
  const asking = { prompts: await import('@clack/prompts'), io };
  asking.prompts.intro('docwright: who writes what is missing?', io);
  const provider = await askProvider(preset, asking);
  if (provider === 'none') {
    return { ...preset, provider, formats: await askFormats(preset, asking) };
  }
  const endpoint = await askEndpoint({ ...preset, provider }, asking);
  const deployment =
    provider === 'azure' ? await askText('Deployment', preset.deployment, asking) : null;
  const model = await askText('Model behind it, such as gpt-4o', preset.model, asking);
  const maxCost = provider === 'compatible' ? null : await askCost(preset, asking);
  return {
    provider,
    endpoint,
    deployment,
    model,
    maxCost,
    formats: await askFormats(preset, asking),
  };
}

/** Whether to send the three tiny requests of `doctor`. */
export async function askTest(io: Asking['io']): Promise<boolean> {
  const prompts = await import('@clack/prompts');
  const message = 'Test it now? Three tiny requests are sent.';
  return given(await prompts.confirm({ message, ...io }), prompts);
}

async function askProvider({ provider }: Answers, { prompts, io }: Asking) {
  return given(
    await prompts.select({
      message: 'Provider',
      initialValue: provider,
      options: [
        { value: 'azure' as const, label: 'Azure OpenAI', hint: 'endpoint, deployment, key' },
        { value: 'openai' as const, label: 'OpenAI', hint: 'key' },
        { value: 'compatible' as const, label: 'A compatible server', hint: 'its address' },
        { value: 'none' as const, label: 'No model', hint: 'the reference from the source alone' },
      ],
      ...io,
    }),
    prompts,
  );
}

async function askEndpoint(preset: Answers, asking: Asking): Promise<string | null> {
  if (preset.provider === 'openai') return preset.endpoint;
  const example = {
    azure: 'https://NAME.openai.azure.com',
    compatible: 'http://localhost:11434/v1',
  };
  const shown = example[preset.provider as keyof typeof example];
  return askText(`Endpoint, such as ${shown}`, preset.endpoint, asking, (text) =>
    URL.canParse(text) ? undefined : 'An address that begins with https:// is expected.',
  );
}

async function askText(
  message: string,
  known: string | null,
  { prompts, io }: Asking,
  problem: (text: string) => string | undefined = () => undefined,
): Promise<string> {
  const validate = (text: string | undefined) =>
    text?.trim() ? problem(text.trim()) : 'It cannot be left out.';
  const initial = known === null ? {} : { initialValue: known };
  return given(await prompts.text({ message, ...initial, validate, ...io }), prompts).trim();
}

async function askCost({ maxCost }: Answers, { prompts, io }: Asking): Promise<number | null> {
  const validate = (text: string | undefined) =>
    /^\d*(?:\.\d+)?$/.test(text?.trim() ?? '') ? undefined : 'A number of US dollars is expected.';
  const message = 'Most that one run may cost, in USD (empty: no limit)';
  const initialValue = maxCost === null ? '' : String(maxCost);
  const text = given(await prompts.text({ message, initialValue, validate, ...io }), prompts);
  return text.trim() === '' ? null : Number(text);
}

async function askFormats({ formats }: Answers, { prompts, io }: Asking) {
  const labels: Readonly<Record<Settings['output']['formats'][number], string>> = {
    markdown: 'Markdown',
    html: 'A site that opens from the disk',
    llms: 'llms.txt',
    json: 'The code model as JSON',
  };
  const values = Object.keys(labels) as (keyof typeof labels)[];
  const options = values.map((value) => ({ value, label: labels[value] }));
  const initialValues = [...formats];
  const message = 'Formats';
  return given(await prompts.multiselect({ message, options, initialValues, ...io }), prompts);
}

function given<T>(answer: T, { isCancel }: Prompts): Exclude<T, symbol> {
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  throw new DocwrightError('INTERRUPTED', 'Set-up was cancelled; nothing was written.');
}
