import type { ContextManifest } from './context.ts';
import type { Failure } from './documentation.ts';
import type { Finding } from './finding.ts';
import type { CodeGraph } from './graph.ts';
import type { BudgetPlan, ChatMessage } from './request.ts';
import type { LanguageId, ScanResult, SkippedFile } from './source-file.ts';
import type { TaskKind } from './task.ts';

/** A target, read and linked. */
export interface CodeBase extends ReadCode {
  readonly graph: CodeGraph;
}

/** The same before its calls are linked: what the checks of docstrings need. */
export interface ReadCode {
  readonly scan: ScanResult;
  /** The target is a clone of a git URL. */
  readonly cloned: boolean;
  /** Decoded sources by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** What the scan left out, and what could not be read. */
  readonly skipped: readonly SkippedFile[];
  /** Files that were named and not documented, or do not parse where that counts. */
  readonly failures: readonly Failure[];
}

/** What `generate` and `plan` did or would do; the JSON documents of the command line hold it. */
export interface RunReport {
  /** Absolute path of the target's root. */
  readonly target: string;
  readonly items: {
    readonly total: number;
    readonly skipped: number;
    readonly planned: number;
    readonly done: number;
    readonly failed: number;
  };
  readonly tokens: {
    readonly prompt: number;
    /** Sum of the completion caps of all admitted attempts. */
    readonly reserved: number;
    readonly used: {
      readonly prompt: number;
      readonly cached: number;
      readonly completion: number;
      readonly reasoning: number;
    };
  };
  /** Null for a model without a known price. */
  readonly cost: {
    readonly currency: string;
    readonly low: number;
    readonly high: number;
    readonly actual: number;
  } | null;
  readonly requests: {
    readonly planned: number;
    readonly sent: number;
    readonly retried: number;
    readonly failed: number;
  };
  /** Texts of a model that this run accepted, measured; absent when there is none. */
  readonly texts?: TextFigures;
  readonly failures: readonly Failure[];
  /** Files and folders that were not read, or hold no code; what docwright wrote itself is not among them. */
  readonly leftOut: readonly SkippedFile[];
  /** Paths of the files that were written or were already right, relative to the output folder. */
  readonly outputs: readonly string[];
  /** What was written into sources; absent when that was not asked for. */
  readonly docstrings?: {
    readonly written: number;
    /** Paths relative to the target's root. */
    readonly files: readonly string[];
    readonly skipped: readonly {
      /** Symbol id, or the module's path. */
      readonly id: string;
      readonly code: string;
      readonly reason: string;
    }[];
  };
}

/** How true and how complete texts are. */
export interface TextFigures {
  readonly count: number;
  /** Mean share of what the definitions ask for that their texts tell, 0 to 1; modules are left out, null without others. */
  readonly completeness: number | null;
  /** Names that the texts mention; every occurrence counts. */
  readonly mentions: number;
  /** Those that exist by exact lookup. */
  readonly existing: number;
  /** `existing / mentions`, the strict existence ratio; null without mentions. */
  readonly existence: number | null;
}

/** One request of a plan; all sizes in tokens. */
export interface PlannedTask extends BudgetPlan {
  readonly id: string;
  readonly kind: TaskKind;
  /** Module path. */
  readonly path: string;
  readonly symbols: readonly string[];
  /** All modules that it is about, where there are several; else absent. */
  readonly paths?: readonly string[];
  readonly reason: string;
  /** What it shows of other definitions; absent for pages of prose. */
  readonly context?: ContextManifest;
}

/** How much code there is. */
export interface CodeCounts {
  readonly files: number;
  /** Physical lines. */
  readonly lines: number;
  readonly classes: number;
  /** Functions and methods, at any depth. */
  readonly functions: number;
  readonly methods: number;
}

/** Coverage of one language, in percent like its minimum. */
export interface LanguageCoverage {
  readonly language: LanguageId;
  readonly minimum: number;
  readonly documented: number;
  readonly total: number;
  readonly percent: number;
}

/** What `check` found. */
export interface CheckReport {
  readonly coverage: {
    readonly documented: number;
    readonly total: number;
    /** 0 to 100. */
    readonly percent: number;
  };
  /** Coverage of the languages that have a least one of their own. */
  readonly languages?: readonly LanguageCoverage[];
  /** By path, then by line. */
  readonly findings: readonly Finding[];
  /** As in `RunReport`. */
  readonly leftOut: readonly SkippedFile[];
}

/** Figures of a plan or a run, as the report shows them. */
export type ModelFigures = Pick<RunReport, 'items' | 'tokens' | 'cost' | 'requests'>;

/** What a run would ask a model. */
export interface Planned {
  readonly tasks: readonly PlannedTask[];
  readonly figures: ModelFigures;
  /** Tasks that cannot be sent, with the reason. */
  readonly failures: readonly Failure[];
  /** The messages of each request, when asked for. */
  readonly prompts: readonly { readonly task: string; readonly messages: readonly ChatMessage[] }[];
}
