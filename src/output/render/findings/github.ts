// The report of `check` as workflow commands, which GitHub shows beside the changed lines.
import { visibleText } from '../../../util/visible-text.ts';
import type { CheckReport } from './summary.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** One command a line; notes only on request, for GitHub shows ten annotations of a kind a step. */
export function renderGithub(
  report: CheckReport,
  options: { readonly notes?: boolean } = {},
): string {
  return report.findings
    .filter(({ severity }) => options.notes || severity !== 'info')
    .map(({ path, line, column, severity, id, reference, message }) => {
      const title = reference === null ? id : `${id} (${reference})`;
      const place = `file=${property(path)},line=${line},col=${column},title=${property(title)}`;
      return `::${commands[severity]} ${place}::${data(visibleText(message))}\n`;
    })
    .join('');
}

const data = (text: string) =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
