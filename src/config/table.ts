// The one table of settings. Schema, merge, flags, help, .env.example, `config print` and the editors' JSON schema come from it.
// Longer than other files because it is one table: a row beside its neighbours is easier to judge than in parts.
import { z } from 'zod';
import type { LanguageSettings, SettingLanguage, Settings } from '../types/settings.ts';
import { checkRulesType, coverageType } from './check-types.ts';
import { languageType, settingLanguages } from './language-type.ts';
import {
  choicesType,
  choiceType,
  integerType,
  jsonType,
  listType,
  numberType,
  pathType,
  patternType,
  type SettingType,
  switchType,
  textType,
  urlType,
} from './setting-type.ts';

/** `group.member` of every setting. */
export type SettingPath = {
  [G in keyof Settings]: `${G}.${keyof Settings[G] & string}`;
}[keyof Settings];

/** The value of a setting in the settings object. */
export type SettingValue<P extends SettingPath> =
  P extends `${infer G extends keyof Settings}.${infer M}`
    ? M extends keyof Settings[G]
      ? Settings[G][M]
      : never
    : never;

export type CommandName =
  | 'generate'
  | 'plan'
  | 'check'
  | 'extract'
  | 'tokens'
  | 'docstring'
  | 'config'
  | 'doctor'
  | 'usage'
  | 'serve'
  | 'undo'
  | 'cache'
  | 'completion'
  | 'init'
  | 'mcp';

/**
 * How far a source must be trusted to set a value, from the least: a file of a repository given by
 * URL, a file of the working directory, the user's own configuration, the command line or environment.
 */
export type Trust = 'repository' | 'project' | 'user' | 'invocation';

export interface SettingRow<T> {
  readonly type: SettingType<NonNullable<T>>;
  readonly default: T;
  readonly help: string;
  /** Without `--`; `no-` in front when the flag sets false. Its variable is `DOCWRIGHT_` and the flag in capitals. */
  readonly flag?: string;
  /** Further variables, aliases of each other. */
  readonly env?: readonly string[];
  readonly commands?: readonly CommandName[];
  readonly secret?: true;
  /** Default: `project`. */
  readonly trust?: Trust;
  /** The flag exists in both forms, `--live` and `--no-live`. */
  readonly both?: true;
}

const onTarget = ['generate', 'plan', 'check', 'extract', 'serve', 'mcp'] as const;
const onReference = ['generate', 'plan', 'check', 'serve', 'mcp'] as const;
const onModel = ['generate', 'plan', 'serve'] as const;
const onEndpoint = ['generate', 'plan', 'doctor', 'serve', 'init', 'mcp'] as const;
const everywhere = [
  ...onTarget,
  'tokens',
  'docstring',
  'config',
  'doctor',
  'usage',
  'undo',
  'cache',
  'init',
] as const;

const object = z.record(z.string(), z.unknown());

/** One row a language, in configuration files only. */
const languageRows = Object.fromEntries(
  settingLanguages.map((language) => {
    const help = `What holds for ${language} alone: docs/configuration.md`;
    const row = { type: languageType(language), default: {}, trust: 'repository', help };
    return [`languages.${language}`, row];
  }),
) as Readonly<Record<`languages.${SettingLanguage}`, SettingRow<LanguageSettings>>>;

export const table = {
  'target.paths': {
    type: listType('TARGET'),
    default: ['.'],
    help: 'Directories, files or git URLs',
  },
  'target.repos': {
    type: pathType('DIR'),
    default: null,
    flag: 'repos-dir',
    env: ['REPOS_DIR'],
    commands: onTarget,
    help: 'Folder for clones of git URLs (default: repos)',
  },
  'target.depth': {
    type: integerType({ min: 1 }),
    default: 100,
    flag: 'depth',
    commands: onTarget,
    help: 'Commits that a clone fetches, for the change notes',
  },
  'target.gitToken': {
    type: textType('TOKEN', 'a token'),
    default: null,
    env: ['DOCWRIGHT_GIT_TOKEN'],
    secret: true,
    trust: 'user',
    help: 'Token for git over https',
  },

  'output.dir': {
    type: pathType('DIR'),
    default: null,
    flag: 'out',
    env: ['DOCS_OUTPUT_DIR'],
    commands: onReference,
    help: 'Output folder (default: docs/reference in the target)',
  },
  'output.formats': {
    type: choicesType(['markdown', 'html', 'llms', 'json']),
    default: ['markdown', 'html', 'llms', 'json'],
    flag: 'formats',
    commands: [...onReference, 'init'],
    trust: 'repository',
    help: 'Formats to write; docwright.json, which says what is ours, is always written',
  },
  'output.emit': {
    type: choiceType(['starlight', 'vitepress', 'mkdocs']),
    default: null,
    flag: 'emit',
    commands: ['generate'],
    help: 'Write only Markdown and navigation for this site framework',
  },
  'output.force': {
    type: switchType(),
    default: false,
    flag: 'force',
    commands: ['generate', 'init'],
    trust: 'user',
    help: 'Overwrite edited and foreign files, keeping .orig',
  },
  'output.private': {
    type: switchType(),
    default: false,
    flag: 'private',
    both: true,
    commands: onReference,
    trust: 'repository',
    help: 'Show private symbols',
  },
  'output.nested': {
    type: switchType(),
    default: false,
    flag: 'nested',
    both: true,
    commands: onReference,
    trust: 'repository',
    help: 'Show functions and classes inside functions',
  },
  'output.magic': {
    type: switchType(),
    default: true,
    flag: 'magic',
    both: true,
    commands: onReference,
    trust: 'repository',
    help: 'Show __dunder__ methods',
  },
  'output.source': {
    type: switchType(),
    default: true,
    flag: 'source',
    both: true,
    commands: onReference,
    trust: 'repository',
    help: 'Show the source on the pages',
  },
  'output.lang': {
    type: patternType('TAG', /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a language tag such as en'),
    default: 'en',
    flag: 'lang',
    commands: onReference,
    trust: 'repository',
    help: 'Language of what a model writes',
  },

  'state.dir': {
    type: pathType('DIR'),
    default: null,
    flag: 'state',
    commands: [...onReference, 'usage', 'undo', 'cache'],
    help: 'Folder of answers, ledger and caches (default: .docwright in the target)',
  },
  'state.cache': {
    type: switchType(),
    default: true,
    flag: 'no-cache',
    env: ['USE_CACHE'],
    commands: onModel,
    help: 'Ask the model again although its answer is stored',
  },
  'state.cacheTtl': {
    type: integerType({ min: 1, unit: 'seconds' }),
    default: null,
    flag: 'cache-ttl',
    env: ['CACHE_TTL'],
    commands: [...onModel, 'cache'],
    help: 'Seconds that a stored answer is used (default: for ever)',
  },

  'scan.include': {
    type: listType('GLOB'),
    default: [],
    flag: 'include',
    commands: onTarget,
    trust: 'repository',
    help: 'Only these files; may be repeated',
  },
  'scan.exclude': {
    type: listType('GLOB'),
    default: [],
    flag: 'exclude',
    commands: onTarget,
    trust: 'repository',
    help: 'Not these files; may be repeated',
  },
  'scan.languages': {
    type: listType('ID'),
    default: [],
    flag: 'language',
    commands: onTarget,
    trust: 'repository',
    help: 'Only this programming language; may be repeated',
  },
  'scan.maxFileSize': {
    type: integerType({ min: 1, unit: 'bytes' }),
    default: 2_000_000,
    flag: 'max-file-size',
    commands: onTarget,
    help: 'Bytes above which a file is left out',
  },

  'docstring.style': {
    type: choiceType([
      'auto',
      'google',
      'numpy',
      'sphinx',
      'epytext',
      'plain',
      'jsdoc',
      'javadoc',
      'godoc',
      'rustdoc',
      'doxygen',
      'xmldoc',
      'phpdoc',
      'yard',
    ]),
    default: 'auto',
    flag: 'style',
    commands: [...onReference, 'docstring'],
    trust: 'repository',
    help: 'Docstring style, auto to find it for each docstring',
  },
  'docstring.write': {
    type: switchType(),
    default: false,
    flag: 'write-docstrings',
    commands: onModel,
    trust: 'user',
    help: 'Write accepted docstrings into the source',
  },
  'docstring.splitOneLiners': {
    type: switchType(),
    default: false,
    flag: 'split-one-liners',
    commands: onModel,
    trust: 'repository',
    help: 'Give the body of a one-line definition lines of its own for its docstring',
  },

  ...languageRows,

  'check.minCoverage': {
    type: numberType({ min: 0, max: 100, unit: 'percent' }),
    default: null,
    flag: 'min-coverage',
    commands: ['check'],
    trust: 'repository',
    help: 'Fail below this percentage of documented public symbols',
  },
  'check.since': {
    type: patternType('REF', /^[^-\s][^\s\p{Cc}]*$/u, 'a git revision'),
    default: null,
    flag: 'since',
    commands: ['check'],
    trust: 'repository',
    help: 'Only what changed since this git revision',
  },
  'check.format': {
    type: choiceType(['text', 'json', 'sarif', 'github']),
    default: 'text',
    flag: 'format',
    commands: ['check'],
    trust: 'repository',
    help: 'How findings are printed',
  },
  'check.baseline': {
    type: pathType('FILE'),
    default: null,
    flag: 'baseline',
    commands: ['check'],
    trust: 'repository',
    help: 'File of accepted findings',
  },
  'check.writeBaseline': {
    type: pathType('FILE'),
    default: null,
    flag: 'write-baseline',
    commands: ['check'],
    help: 'Accept what is found today: write it to this file',
  },
  'check.reports': {
    type: listType('FILE'),
    default: [],
    flag: 'report',
    commands: ['check'],
    trust: 'user',
    help: 'Write the report there too: .md a summary, .sarif, .json, .svg a badge; may be repeated',
  },
  'check.rules': {
    type: checkRulesType(),
    default: {},
    flag: 'rules',
    commands: ['check'],
    trust: 'repository',
    help: 'Switches of the checks, with the meaning of pydoclint\u2019s, such as {"checkArgOrder": false}',
  },
  'check.coverage': {
    type: coverageType(),
    default: { ignorePrivate: true, ignoreSemiprivate: true, ignoreNestedFunctions: true },
    flag: 'coverage',
    commands: ['check'],
    trust: 'repository',
    help: 'What counts in the coverage, by interrogate\u2019s switches, such as {"ignoreMagic": true}',
  },

  'generate.ai': {
    type: switchType(),
    default: true,
    flag: 'no-ai',
    commands: onModel,
    help: 'Ask no model: signatures, docstrings, graph, metrics',
  },
  'generate.only': {
    type: choiceType(['missing', 'incomplete', 'all']),
    default: 'incomplete',
    flag: 'only',
    commands: onModel,
    help: 'What needs a text from the model',
  },
  'generate.analyze': {
    type: switchType(),
    default: false,
    flag: 'analyze',
    commands: onModel,
    help: 'Add a code-quality review of each module',
  },
  'generate.book': {
    type: switchType(),
    default: null,
    flag: 'book',
    both: true,
    commands: onModel,
    trust: 'repository',
    help: 'Let the model introduce the pages of prose (default: from 8 modules on)',
  },
  'generate.prompts': {
    type: pathType('DIR'),
    default: null,
    flag: 'prompts',
    commands: onModel,
    help: 'Folder of prompt templates in the place of those that come with docwright',
  },
  'generate.audience': {
    type: textType('WHO'),
    default: 'programmers who call this code and have not read it',
    flag: 'audience',
    commands: onModel,
    help: 'Whom the texts are for; completes "Your readers are"',
  },
  'generate.tone': {
    type: textType('RULE'),
    default: null,
    flag: 'tone',
    commands: onModel,
    help: 'A rule on wording for all texts',
  },
  'generate.instructions': {
    type: textType('TEXT'),
    default: null,
    flag: 'instructions',
    commands: onModel,
    help: 'What the model should know or mind of this project',
  },
  'generate.live': {
    type: switchType(),
    default: null,
    flag: 'live',
    both: true,
    commands: ['generate'],
    help: 'Update the display in place (default: on a terminal)',
  },
  'generate.strict': {
    type: switchType(),
    default: false,
    flag: 'strict',
    commands: onTarget,
    trust: 'repository',
    help: 'A file that does not parse is a failure; warnings of check are errors',
  },
  'generate.yes': {
    type: switchType(),
    default: false,
    flag: 'yes',
    commands: ['generate', 'init'],
    trust: 'user',
    help: 'No question before money is spent',
  },
  'generate.dryRun': {
    type: switchType(),
    default: false,
    flag: 'dry-run',
    commands: ['generate'],
    help: 'Show the plan only',
  },
  'generate.secrets': {
    type: choiceType(['redact', 'block', 'allow']),
    default: 'redact',
    flag: 'secrets',
    commands: onModel,
    trust: 'user',
    help: 'What happens to secrets found in a prompt',
  },
  'generate.showPrompts': {
    type: switchType(),
    default: false,
    flag: 'show-prompts',
    commands: ['plan'],
    help: 'Print exactly what would leave the machine',
  },
  'generate.maxCost': {
    type: numberType({ min: 0, unit: 'USD' }, 'USD'),
    default: null,
    flag: 'max-cost',
    commands: [...onModel, 'init'],
    help: 'Stop before this price could be exceeded',
  },
  'generate.maxTokens': {
    type: integerType({ min: 1, unit: 'tokens' }),
    default: null,
    flag: 'max-tokens',
    commands: onModel,
    help: 'Stop before the run could use more tokens, prompts and answers together',
  },

  'model.provider': {
    type: choiceType(['azure', 'openai', 'compatible']),
    default: null,
    flag: 'provider',
    commands: onEndpoint,
    help: 'Who serves the model',
  },
  'model.name': {
    type: textType('NAME', 'the name of a model'),
    default: null,
    flag: 'model',
    commands: [...onEndpoint, 'tokens'],
    help: 'Model',
  },
  'model.key': {
    type: textType('KEY', 'a key'),
    default: null,
    flag: 'api-key',
    commands: onEndpoint,
    secret: true,
    help: 'Key; other users of the machine can see flags, so prefer the environment',
  },
  'model.endpoint': {
    type: urlType(),
    default: null,
    flag: 'endpoint',
    commands: onEndpoint,
    help: "Address of the provider's API",
  },
  'model.contextWindow': {
    type: integerType({ min: 1, unit: 'tokens' }),
    default: null,
    flag: 'context-window',
    env: ['AZURE_MAX_TOKENS'],
    commands: [...onModel, 'tokens'],
    help: 'Context window in tokens (default: the model\u2019s)',
  },
  'model.maxCompletionTokens': {
    type: integerType({ min: 1, unit: 'tokens' }),
    default: null,
    flag: 'max-completion-tokens',
    env: ['AZURE_MAX_COMPLETION_TOKENS'],
    commands: [...onModel, 'tokens'],
    help: 'Upper bound of one answer in tokens (default: the model\u2019s)',
  },
  'model.temperature': {
    type: numberType({ min: 0, max: 2 }),
    default: null,
    flag: 'temperature',
    env: ['TEMPERATURE'],
    commands: onModel,
    help: 'Sampling temperature, for models that take one',
  },
  'model.timeout': {
    type: numberType({ min: 1, max: 3600, unit: 'seconds' }),
    default: 120,
    flag: 'timeout',
    env: ['TIMEOUT'],
    commands: onEndpoint,
    help: 'Seconds that one request may take',
  },
  'model.maxRetries': {
    type: integerType({ min: 0, max: 20 }),
    default: 2,
    flag: 'max-retries',
    env: ['API_CALL_MAX_RETRIES'],
    commands: onModel,
    help: 'Attempts after the first',
  },
  'model.concurrency': {
    type: integerType({ min: 1, max: 1000 }),
    default: 4,
    flag: 'concurrency',
    env: ['API_CALL_SEMAPHORE_LIMIT'],
    commands: onModel,
    help: 'Requests in flight at most',
  },
  'model.rpm': {
    type: integerType({ min: 1 }),
    default: null,
    flag: 'rpm',
    commands: onModel,
    help: 'Requests a minute at most',
  },
  'model.tpm': {
    type: integerType({ min: 1 }),
    default: null,
    flag: 'tpm',
    commands: onModel,
    help: 'Tokens a minute at most',
  },
  'model.truncate': {
    type: {
      ...choiceType(['structure', 'none']),
      fromText: truncationFromText,
      expected: 'structure or none',
    },
    default: 'structure',
    flag: 'truncate',
    env: ['TRUNCATION_STRATEGY'],
    commands: onModel,
    help: 'Reduce what does not fit by its structure, or refuse it',
  },
  'model.toolChoice': {
    type: jsonType(
      z.union([z.enum(['none', 'auto', 'required']), object]),
      'none, auto, required or a JSON object',
    ),
    default: null,
    flag: 'tool-choice',
    env: ['TOOL_CHOICE'],
    commands: onModel,
    help: 'Send the schema as a tool, with this tool_choice',
  },
  'model.parallelToolCalls': {
    type: switchType(),
    default: null,
    flag: 'parallel-tool-calls',
    env: ['PARALLEL_TOOL_CALLS'],
    both: true,
    commands: onModel,
    help: 'Send the schema as a tool, with this parallel_tool_calls',
  },
  'model.responseFormat': {
    type: {
      ...choiceType(['json_schema', 'json_object']),
      fromText: responseFormatFromText,
      expected: 'json_schema or json_object (the schema is always ours)',
    },
    default: null,
    flag: 'response-format',
    env: ['RESPONSE_FORMAT'],
    commands: onModel,
    help: 'How the answer schema is asked for',
  },
  'model.streamOptions': {
    type: jsonType(object, 'a JSON object such as {"include_usage": true}'),
    default: null,
    flag: 'stream-options',
    env: ['STREAM_OPTIONS'],
    commands: onModel,
    help: 'Stream the answers, with these options',
  },
  'model.allowHttp': {
    type: listType('HOST'),
    default: [],
    flag: 'allow-http',
    commands: onEndpoint,
    trust: 'user',
    help: 'Host that may be spoken to over plain http; compatible servers only',
  },
  'model.quotaDir': {
    type: pathType('DIR'),
    default: null,
    flag: 'quota-dir',
    commands: ['generate'],
    help: 'Folder through which processes of this machine share one quota',
  },

  'azure.key': {
    type: textType('KEY', 'a key'),
    default: null,
    env: ['AZURE_OPENAI_KEY', 'AZURE_OPENAI_API_KEY'],
    secret: true,
    help: 'Key of the Azure OpenAI resource',
  },
  'azure.auth': {
    type: choiceType(['key', 'entra']),
    default: 'key',
    env: ['AZURE_OPENAI_AUTH'],
    help: 'How to sign in on Azure: with the key, or as an identity of Entra ID through @azure/identity',
  },
  'azure.endpoint': {
    type: urlType(),
    default: null,
    env: ['AZURE_OPENAI_ENDPOINT', 'AZURE_API_BASE'],
    help: 'Address of the Azure OpenAI resource',
  },
  'azure.deployment': {
    type: textType('NAME', 'the name of a deployment'),
    default: null,
    flag: 'deployment',
    env: ['AZURE_OPENAI_DEPLOYMENT', 'AZURE_DEPLOYMENT_NAME'],
    commands: onEndpoint,
    help: 'Deployment on Azure',
  },
  'azure.model': {
    type: textType('NAME', 'the name of a model'),
    default: null,
    env: ['AZURE_OPENAI_MODEL'],
    help: 'Model behind the deployment, such as gpt-4o',
  },
  'azure.apiVersion': {
    type: patternType(
      'VERSION',
      /^(?:v1|preview|latest|\d{4}-\d{2}-\d{2}(?:-preview)?)$/,
      'v1 or a date such as 2024-10-21',
    ),
    default: null,
    flag: 'api-version',
    env: ['AZURE_API_VERSION'],
    commands: onEndpoint,
    help: 'API version on Azure: v1, or a date for the dated API (default: v1)',
  },

  'openai.key': {
    type: textType('KEY', 'a key'),
    default: null,
    env: ['OPENAI_API_KEY'],
    secret: true,
    help: 'Key for OpenAI or a compatible server',
  },
  'openai.baseUrl': {
    type: urlType(),
    default: null,
    env: ['OPENAI_BASE_URL'],
    help: 'Address of a compatible server, such as http://localhost:8000/v1',
  },

  'logging.level': {
    type: { ...choiceType(['error', 'warn', 'info', 'debug']), fromText: levelFromText },
    default: 'info',
    flag: 'log-level',
    env: ['LOG_LEVEL'],
    commands: everywhere,
    help: 'Least important level that is logged',
  },
  'logging.dir': {
    type: pathType('DIR'),
    default: null,
    flag: 'log-dir',
    env: ['LOG_DIR'],
    commands: everywhere,
    help: 'Folder of the log, JSON lines (default: no log)',
  },
  'logging.sentryDsn': {
    type: textType('DSN', 'a Sentry DSN'),
    default: null,
    env: ['SENTRY_DSN'],
    secret: true,
    trust: 'user',
    help: 'Report errors to Sentry, without source text',
  },
  'logging.metrics': {
    type: pathType('FILE'),
    default: null,
    flag: 'metrics-file',
    commands: everywhere,
    help: 'Write metrics there at the end, as Prometheus reads them',
  },

  'terminal.json': {
    type: switchType(),
    default: false,
    flag: 'json',
    commands: everywhere,
    trust: 'user',
    help: 'One JSON document on stdout',
  },
  'terminal.quiet': {
    type: switchType(),
    default: false,
    flag: 'quiet',
    commands: everywhere,
    help: 'Only results and errors',
  },
  'terminal.verbose': {
    type: switchType(),
    default: false,
    flag: 'verbose',
    env: ['VERBOSE'],
    commands: everywhere,
    help: 'Name every skipped file and every step',
  },
  'terminal.debug': {
    type: switchType(),
    default: false,
    flag: 'debug',
    env: ['DEBUG'],
    commands: everywhere,
    help: 'Show stack traces; log level debug',
  },
  'terminal.color': {
    type: switchType(),
    default: true,
    flag: 'no-color',
    commands: everywhere,
    help: 'No colour',
  },

  'files.config': {
    type: pathType('FILE'),
    default: null,
    flag: 'config',
    commands: everywhere,
    trust: 'invocation',
    help: 'Configuration file (default: docwright.config.json, .yaml or .ts)',
  },
  'files.envFile': {
    type: pathType('FILE'),
    default: null,
    flag: 'env-file',
    commands: everywhere,
    trust: 'invocation',
    help: 'File of variables (default: .env)',
  },
  'files.trust': {
    type: switchType(),
    default: false,
    flag: 'trust',
    commands: everywhere,
    trust: 'invocation',
    help: 'Accept settings of the working directory that need trust, and run docwright.config.ts',
  },
  'serve.port': {
    type: integerType({ min: 0 }),
    default: 4747,
    flag: 'port',
    commands: ['serve'],
    help: 'Port of the local page; 0 takes any free one',
  },
} as const satisfies { readonly [P in SettingPath]: SettingRow<SettingValue<P>> };

/** Every setting, in the table's order. */
export const settingPaths = Object.keys(table) as readonly SettingPath[];

/** The row of a setting, without its value's type. */
export function rowOf(path: SettingPath): SettingRow<unknown> {
  return table[path] as unknown as SettingRow<unknown>;
}

/** `DOCWRIGHT_MAX_COST` for `--max-cost`; null for a setting without a flag. */
export function flagVariable(row: SettingRow<unknown>): string | null {
  return row.flag === undefined ? null : `DOCWRIGHT_${row.flag.toUpperCase().replaceAll('-', '_')}`;
}

/** Python's names of levels are accepted too. */
function levelFromText(text: string): unknown {
  const word = text.toLowerCase();
  const names: Readonly<Record<string, string>> = { warning: 'warn', critical: 'error' };
  return names[word] ?? word;
}

/** The server's own words for a strategy: `auto` and objects mean ours by structure. */
function truncationFromText(text: string): unknown {
  const value = text.trim().toLowerCase();
  return value === 'auto' || (value.startsWith('{') && isJsonObject(text)) ? 'structure' : value;
}

/** A word, or the server's `{"type": ...}`; a schema that is not ours is refused. */
function responseFormatFromText(text: string): unknown {
  if (!isJsonObject(text)) return text.trim().toLowerCase();
  const value = JSON.parse(text) as Record<string, unknown>;
  return Object.keys(value).length === 1 ? value.type : text;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
