// The report of `check` as SARIF 2.1.0, for code scanning.
import type { Finding } from '../../../types/finding.ts';
import type { CheckReport } from './summary.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** What a rule says of itself in the log. */
export interface RuleText {
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
}

/**
 * One run of one tool, with a newline at its end.
 *
 * @param version Version of docwright.
 * @param rules Texts of rules by id; a rule without one is described by its id.
 */
export function renderSarif(
  report: CheckReport,
  version: string,
  rules: readonly RuleText[] = [],
): string {
  const texts = new Map(rules.map(({ id, summary }) => [id, summary]));
  const ids = [...new Set(report.findings.map(({ id }) => id))].sort();
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'docwright',
            version,
            rules: ids.map((id) => ({ id, shortDescription: { text: texts.get(id) ?? id } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map((finding) => result(finding, indexes.get(finding.id) ?? 0)),
        properties: { coverage: report.coverage },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(finding: Finding, ruleIndex: number) {
  const { id, severity, message, path, line, column, symbol, reference } = finding;
  return {
    ruleId: id,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: Math.max(1, line), startColumn: Math.max(1, column) },
        },
        ...(symbol === null ? {} : { logicalLocations: [{ fullyQualifiedName: symbol }] }),
      },
    ],
    ...(reference === null ? {} : { properties: { reference } }),
  };
}
