/** The public interface of docwright: what the command line, the local server and other programs use. */

export { type Diagnosis, probeModel } from './assemble/probe-model.ts';
export { decideProposal, listProposals } from './assemble/review-docstrings.ts';
export { type Undone, undoRun } from './assemble/undo-run.ts';
export { stateFolder } from './assemble/with-state.ts';
// Code
export { countCode } from './code/count-code.ts';
export { isDamaged } from './code/find-failures.ts';
export { outputFolder } from './code/scan/request-scan.ts';
// Settings
export { type Choice, chooseModel } from './config/choose-model.ts';
export { configSchema } from './config/config-schema.ts';
export { describeSettings, type SettingDescription } from './config/describe-settings.ts';
export { envExample } from './config/env-example.ts';
export { type LoadedSettings, loadSettings } from './config/load-settings.ts';
export { nodeConfigFiles } from './config/node-files.ts';
export { notYet } from './config/not-yet.ts';
export { secretValues } from './config/secret-values.ts';
export { type Flags, settingVariables } from './config/sources.ts';
export { type CommandName, rowOf, type SettingPath, settingPaths } from './config/table.ts';
// Findings
export { baselineOf, compareWithBaseline, parseBaseline } from './docstrings/baseline.ts';
export {
  type DescribedDocstring,
  type DescribedSection,
  describeDocstring,
} from './docstrings/describe-docstring.ts';
export { renderDocstring } from './docstrings/index.ts';
// Docstrings
export { summaryOf } from './docstrings/summary.ts';
// Errors
export { DocwrightError, exitCode } from './errors.ts';
// Observation
export { createMetrics } from './observe/metrics.ts';
export { type Observer, observeProcess } from './observe/observe-process.ts';
export { machineReader } from './observe/read-machine.ts';
export { makeScrubber } from './observe/scrub.ts';
// Runs as people look at them
export { count, dollars, plural, span } from './observe/view/format.ts';
export { logLine } from './observe/view/log-lines.ts';
export { createRunFold, type RunFold } from './observe/view/run-view.ts';
export {
  renderBadge,
  renderGithub,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderText,
} from './output/render/findings/index.ts';
export { symbolText } from './output/render/markdown/symbol-text.ts';
export {
  type Checked,
  checkCode,
  type Generated,
  generateReference,
  planReference,
  readCode,
  readReference,
  readReviewed,
  type World,
} from './run.ts';
// State
export { forgetAnswers } from './store/forget-answers.ts';
export { isLocked } from './store/is-locked.ts';
export { readUsage, type UsageReport } from './store/read-usage.ts';
export { type JournalEntry, journalFolder, journalsIn } from './store/run-journal.ts';
// Tokens
export { tokenCounter } from './tokens/count-request.ts';
export { encodingSource } from './tokens/encoding.ts';
export { reportTokens, type TokenReport } from './tokens/report-tokens.ts';
export { resolveModel } from './tokens/resolve-model.ts';
export type { Failure, Reference, SymbolDoc } from './types/documentation.ts';
// Events
export type {
  Emit,
  PlanItem,
  RunEvent,
  RunOutcome,
  Stage,
  TaskEvent,
  WaitsFor,
} from './types/events.ts';
export type { Finding } from './types/finding.ts';
export type { CodeSymbol, Module } from './types/module.ts';
export type { OutputFile, WriteResult } from './types/output.ts';
export type { Decided, Decision, Proposal } from './types/review.ts';
export type {
  CheckReport,
  CodeBase,
  CodeCounts,
  ModelFigures,
  PlannedTask,
  ReadCode,
  RunReport,
} from './types/run.ts';
export type { LogLine, ModuleView, RunHead, RunView } from './types/run-view.ts';
export type { LanguageSettings, SettingLanguage, Settings } from './types/settings.ts';
export type { SkippedFile } from './types/source-file.ts';
export type { DayUsage, ModelUsage, RunUsage, UsageFigures } from './types/store.ts';
// Text and time
export type { Clock } from './types/world.ts';
export { readAsset, readWebFile } from './util/assets.ts';
export { isStrict } from './util/language-settings.ts';
export { leftOut } from './util/left-out.ts';
export { visibleText } from './util/visible-text.ts';
