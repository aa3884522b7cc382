// The contract of a check.
import type { Finding, Severity } from '../../types/finding.ts';
import type { Module } from '../../types/module.ts';
import type { Flow } from './flow.ts';
import type { CheckOptions } from './options.ts';
import type { ClassSubject, FunctionSubject, Subject } from './subject.ts';
import type { TextSubject } from './text-subject.ts';

/** What a check can know: one subject, its module, and every name and literal that exists. */
interface ContextBase {
  readonly module: Module;
  readonly options: CheckOptions;
}
export interface FunctionContext extends ContextBase {
  readonly subject: FunctionSubject;
  readonly flow: Flow;
}
export interface ClassContext extends ContextBase {
  readonly subject: ClassSubject;
}
export interface TextContext extends ContextBase {
  readonly subject: TextSubject;
}

interface CheckBase {
  /** Kebab case; what `# docwright: ignore[id]` names. */
  readonly id: string;
  /** Codes of pydoclint's rules that the findings carry. */
  readonly references: readonly string[];
  /** The highest severity of its findings. */
  readonly severity: Severity;
}

/** A check of one kind of subject: pure, and total over whatever a parser gives. */
export type Check =
  | (CheckBase & { readonly of: 'function'; run(context: FunctionContext): readonly Finding[] })
  | (CheckBase & { readonly of: 'class'; run(context: ClassContext): readonly Finding[] })
  | (CheckBase & { readonly of: 'text'; run(context: TextContext): readonly Finding[] })
  | (CheckBase & { readonly of: 'module'; run(context: ContextBase): readonly Finding[] });

interface Report {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly reference?: string;
  readonly line?: number;
}

/** One finding at the subject's definition, or at `line`. */
export function finding(
  context: { readonly module: Module; readonly subject: Pick<Subject, 'symbol'> },
  report: Report,
): Finding {
  const { symbol } = context.subject;
  return {
    path: context.module.path,
    line: report.line ?? symbol.line,
    column: 1,
    id: report.id,
    reference: report.reference ?? null,
    severity: report.severity,
    symbol: symbol.qualifiedName,
    message: report.message,
  };
}

/** `a`, `b` and 3 more. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
