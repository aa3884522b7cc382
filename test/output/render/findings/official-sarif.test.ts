import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { type CheckReport, renderSarif } from '../../../../src/output/render/findings/index.ts';

/** The schema of OASIS, by SARIF_SCHEMA or in the folder beside the repository. */
const path =
  process.env.SARIF_SCHEMA ??
  join(import.meta.dirname, '../../../../../shared/conformance/sarif-schema-2.1.0.json');

const odd = 'a|b, 100 %\n<b> \u0007 {{x}} =cmd() \u202e 漢字';
const severities = ['error', 'warning', 'info'] as const;
const report: CheckReport = {
  coverage: { documented: 1, total: 2, percent: 50 },
  leftOut: [],
  findings: severities.map((severity, index) => ({
    path: `a b/ü${index}.py`,
    line: index + 1,
    column: 1,
    id: 'parameter-names',
    reference: index === 0 ? 'DOC103' : null,
    severity,
    symbol: index === 0 ? 'A.f' : null,
    message: odd,
  })),
};

describe.skipIf(!existsSync(path))('SARIF against the official schema 2.1.0', () => {
  it.each([
    ['findings of each severity', report],
    ['nothing', { ...report, findings: [] }],
  ])('%s', (_, each) => {
    const validate = officialSchema();
    validate(JSON.parse(renderSarif(each, '1.2.3')));
    expect(validate.errors).toBeNull();
  });

  it('refuses what is no SARIF', () => {
    expect(officialSchema()({ version: '2.1.0' })).toBe(false);
  });
});

/** Its draft-04 dialect differs from Ajv's in nothing that it uses but its header. */
function officialSchema() {
  const { $schema, id, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  expect([$schema, id].join()).toContain('2.1.0');
  return new Ajv({ strict: false, validateFormats: false }).compile(schema);
}
