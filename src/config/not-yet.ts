// Settings whose effect is not built yet; setting one is refused instead of ignored.
import type { SettingPath } from './table.ts';

/** A row leaves this list when the part that reads it lands. */
export const notYet: ReadonlySet<SettingPath> = new Set<SettingPath>([
  'output.emit',
  'output.lang',
  'state.cache',
  'state.cacheTtl',
  'docstring.write',
  'check.since',
  'generate.analyze',
  'generate.yes',
  'generate.dryRun',
  'generate.secrets',
  'generate.showPrompts',
  'generate.maxCost',
  'model.temperature',
  'model.timeout',
  'model.maxRetries',
  'model.concurrency',
  'model.rpm',
  'model.tpm',
  'model.truncate',
  'model.toolChoice',
  'model.parallelToolCalls',
  'model.responseFormat',
  'model.streamOptions',
  'model.allowHttp',
  'model.quotaDir',
  'logging.level',
  'logging.dir',
  'logging.sentryDsn',
]);
