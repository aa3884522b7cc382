import type { DocstringStyle } from './docstring.ts';
import type { LanguageId } from './source-file.ts';

/**
 * Everything that can be set, complete and checked: nothing later asks for a default.
 * Folders are absolute; null means "decided by the target" or "not set", as each comment says.
 * Each member is one row of the table in `config/table.ts`, and its key there is `group.member`.
 */
export interface Settings {
  readonly target: TargetSettings;
  readonly output: OutputSettings;
  readonly state: StateSettings;
  readonly scan: ScanSettings;
  readonly docstring: DocstringSettings;
  readonly languages: LanguagesSettings;
  readonly check: CheckSettings;
  readonly generate: GenerateSettings;
  readonly model: ModelSettings;
  readonly azure: AzureSettings;
  readonly openai: OpenAiSettings;
  readonly logging: LoggingSettings;
  readonly terminal: TerminalSettings;
  readonly files: FileSettings;
  readonly serve: ServeSettings;
}

export interface ServeSettings {
  /** Of the local page; 0: any free one. */
  readonly port: number;
}

export interface TargetSettings {
  /** Directories, files or git URLs. */
  readonly paths: readonly string[];
  /** Folder of clones; null: `repos` in the working directory. */
  readonly repos: string | null;
  /** Commits that a clone fetches. */
  readonly depth: number;
  readonly gitToken: string | null;
}

export interface OutputSettings {
  /** Null: `docs/reference` in a local target's root, else in the working directory. */
  readonly dir: string | null;
  readonly formats: readonly ('markdown' | 'html' | 'json' | 'llms')[];
  readonly emit: 'starlight' | 'vitepress' | 'mkdocs' | null;
  /** Overwrite edited and foreign files, keeping `.orig`. */
  readonly force: boolean;
  /** Show private symbols on the pages. */
  readonly private: boolean;
  /** Show functions and classes inside functions. */
  readonly nested: boolean;
  /** Show `__dunder__` methods besides the constructor. */
  readonly magic: boolean;
  /** Show the source of each module at the end of its page. */
  readonly source: boolean;
  /** Language of generated texts, BCP 47. */
  readonly lang: string;
}

export interface StateSettings {
  /** Null: `.docwright` in a local target's root, beside the clone for a URL. */
  readonly dir: string | null;
  /** False asks a model again although its answer is stored. */
  readonly cache: boolean;
  /** Seconds that a stored answer is used; null: for ever. */
  readonly cacheTtl: number | null;
}

export interface ScanSettings {
  /** Globs; empty: everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Empty: every known language. */
  readonly languages: readonly LanguageId[];
  /** Bytes above which a file is left out. */
  readonly maxFileSize: number;
}

export interface DocstringSettings {
  /** `auto`: found for each docstring. */
  readonly style: DocstringStyle | 'auto';
  /** Write accepted texts into the source. */
  readonly write: boolean;
  /** Give a body on the line of its header lines of its own, so that a text can be written. */
  readonly splitOneLiners: boolean;
}

/** Languages that can have settings of their own. */
export type SettingLanguage =
  | 'c'
  | 'cpp'
  | 'csharp'
  | 'go'
  | 'java'
  | 'javascript'
  | 'php'
  | 'python'
  | 'ruby'
  | 'rust'
  | 'tsx'
  | 'typescript';

export type LanguagesSettings = { readonly [L in SettingLanguage]: LanguageSettings };

/** What holds for one language in the place of the general setting; what is absent is as for all. */
export interface LanguageSettings {
  /** Globs that its files must match besides `scan.include`. */
  readonly include?: readonly string[];
  /** Globs of its files that are left out besides `scan.exclude`. */
  readonly exclude?: readonly string[];
  /** Python alone: doc comments of the others have one style each. */
  readonly style?: DocstringStyle | 'auto';
  /** False: `docstring.write` leaves its sources alone. */
  readonly write?: boolean;
  /** Over `check.rules`, switch by switch. */
  readonly rules?: { readonly [name: string]: unknown };
  /** Percent of its own definitions. */
  readonly minCoverage?: number;
  /** In the place of `generate.strict`. */
  readonly strict?: boolean;
}

export interface CheckSettings {
  /** Percent; null: no minimum. */
  readonly minCoverage: number | null;
  /** Git revision: only what changed since. */
  readonly since: string | null;
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  /** File of findings that are accepted. */
  readonly baseline: string | null;
  /** File to write today's findings to, as a baseline. */
  readonly writeBaseline: string | null;
  /** Files for the report besides stdout; the extension says in which form. */
  readonly reports: readonly string[];
  /** Switches of the checks, by pydoclint's names in camelCase. */
  readonly rules: { readonly [name: string]: unknown };
  /** Switches of the coverage, by interrogate's names in camelCase. */
  readonly coverage: { readonly [name: string]: unknown };
}

export interface GenerateSettings {
  /** False: no model is asked. */
  readonly ai: boolean;
  readonly only: 'missing' | 'incomplete' | 'all';
  readonly analyze: boolean;
  /** Whether a model introduces the pages of prose; null: from 8 modules on. */
  readonly book: boolean | null;
  /** Folder of prompt templates that take the place of docwright's own. */
  readonly prompts: string | null;
  /** Completes "Your readers are". */
  readonly audience: string;
  readonly tone: string | null;
  readonly instructions: string | null;
  readonly live: boolean | null;
  /** A file that does not parse is a failure, a warning of `check` an error. */
  readonly strict: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly secrets: 'redact' | 'block' | 'allow';
  readonly showPrompts: boolean;
  /** USD; null: no limit. */
  readonly maxCost: number | null;
  /** Prompt and completion tokens of the run; null: no limit. */
  readonly maxTokens: number | null;
}

export type ProviderId = 'azure' | 'openai' | 'compatible';

export interface ModelSettings {
  /** Null: azure when one of its settings is present, openai or compatible when a model is named, else none. */
  readonly provider: ProviderId | null;
  readonly name: string | null;
  /** Key for whichever provider is chosen; before the provider's own setting. */
  readonly key: string | null;
  /** Endpoint for whichever provider is chosen; before the provider's own setting. */
  readonly endpoint: string | null;
  /** Tokens of input and output together; may lower a known window. */
  readonly contextWindow: number | null;
  /** Upper bound of one answer in tokens; null: the model's. */
  readonly maxCompletionTokens: number | null;
  readonly temperature: number | null;
  /** Seconds that one request may take. */
  readonly timeout: number;
  /** Attempts after the first. */
  readonly maxRetries: number;
  readonly concurrency: number;
  /** Requests a minute; null: no limit of ours. */
  readonly rpm: number | null;
  /** Tokens a minute; null: no limit of ours. */
  readonly tpm: number | null;
  readonly truncate: 'structure' | 'none';
  readonly toolChoice: string | { readonly [key: string]: unknown } | null;
  readonly parallelToolCalls: boolean | null;
  readonly responseFormat: 'json_schema' | 'json_object' | null;
  readonly streamOptions: { readonly [key: string]: unknown } | null;
  /** Hosts that may be spoken to over plain http besides localhost; compatible servers only. */
  readonly allowHttp: readonly string[];
  /** Folder through which processes of a machine share one quota. */
  readonly quotaDir: string | null;
}

export interface AzureSettings {
  /** `entra`: an identity of Entra ID signs in, and no key is used. */
  readonly auth: 'key' | 'entra';
  readonly key: string | null;
  readonly endpoint: string | null;
  readonly deployment: string | null;
  readonly model: string | null;
  /** Null or `v1`: the v1 API; a date: the dated API. */
  readonly apiVersion: string | null;
}

export interface OpenAiSettings {
  readonly key: string | null;
  readonly baseUrl: string | null;
}

export interface LoggingSettings {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  /** Null: no log file. */
  readonly dir: string | null;
  readonly sentryDsn: string | null;
  /** File for the metrics of this process in the text format of Prometheus; null: none. */
  readonly metrics: string | null;
}

export interface TerminalSettings {
  /** One JSON document on stdout. */
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Stack traces for unforeseen errors, and the log level `debug`. */
  readonly debug: boolean;
  /** False: no colour whatever the terminal says. */
  readonly color: boolean;
}

export interface FileSettings {
  readonly config: string | null;
  readonly envFile: string | null;
  /** Accept what files of the working directory and the target may not set by themselves. */
  readonly trust: boolean;
}

/** The model that a run asks, with all that its provider needs. */
export type ModelChoice =
  | {
      readonly provider: 'azure';
      /** Null: Entra ID, through the optional package @azure/identity. */
      readonly key: string | null;
      readonly endpoint: string;
      readonly deployment: string;
      readonly model: string;
      readonly apiVersion: string | null;
    }
  | {
      readonly provider: 'openai';
      readonly key: string;
      /** Null: the public API. */
      readonly endpoint: string | null;
      readonly model: string;
    }
  | {
      readonly provider: 'compatible';
      readonly key: string | null;
      readonly endpoint: string;
      readonly model: string;
    };
