import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import {
  type CheckReport,
  renderBadge,
  renderGithub,
  renderJson,
  renderMarkdown,
  renderSarif,
  renderText,
} from '../../../../src/output/render/findings/index.ts';

const report: CheckReport = {
  coverage: { documented: 29, total: 40, percent: 72.5 },
  findings: [
    {
      path: 'a b/x.py',
      line: 3,
      column: 1,
      id: 'parameter-names',
      reference: 'DOC103',
      severity: 'error',
      symbol: 'A.f',
      message: 'not in the signature: `a|b`, 100%\n<b>',
    },
    {
      path: 'a b/x.py',
      line: 9,
      column: 1,
      id: 'empty-phrases',
      reference: null,
      severity: 'info',
      symbol: null,
      message: 'Says nothing.',
    },
    {
      path: 'y.py',
      line: 1,
      column: 2,
      id: 'raises-missing',
      reference: 'DOC501',
      severity: 'warning',
      symbol: 'g',
      message: 'Bell \u0007.',
    },
  ],
  leftOut: [{ path: 'big.py', reason: 'too-large', detail: '9 bytes, the limit is 8' }],
};
const empty: CheckReport = {
  coverage: { documented: 0, total: 0, percent: 100 },
  findings: [],
  leftOut: [],
};

/** What SARIF 2.1.0 requires of the parts that are used. */
const sarifSchema = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool', 'results'],
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                properties: {
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: { type: 'object', required: ['id'] },
                  },
                },
              },
            },
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['message'],
              properties: {
                level: { enum: ['none', 'note', 'warning', 'error'] },
                message: { type: 'object', required: ['text'] },
                ruleIndex: { type: 'integer', minimum: 0 },
                locations: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: {
                      physicalLocation: {
                        type: 'object',
                        required: ['artifactLocation'],
                        properties: {
                          region: {
                            type: 'object',
                            properties: {
                              startLine: { type: 'integer', minimum: 1 },
                              startColumn: { type: 'integer', minimum: 1 },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

describe('formats of the report of check', () => {
  it('text: by file, notes counted, nothing invisible', () => {
    const text = renderText(report);
    expect(text).toContain('a b/x.py\n  3:1      error   A.f: not in the signature');
    expect(text).toContain(
      '1 error, 1 warning, 1 note (notes not listed)\nDocumented: 72.5 % (29 of 40)\n',
    );
    expect(text).toContain('\\u{7}');
    expect(renderText(report, { notes: true })).toContain('Says nothing.');
    expect(renderText(empty)).toBe('0 errors, 0 warnings, 0 notes\nDocumented: 100 % (0 of 0)\n');
  });

  it('json: the contract of the command line', () => {
    expect(JSON.parse(renderJson(report))).toEqual({ schemaVersion: 1, ...report });
  });

  it('sarif: valid by the required parts of 2.1.0', () => {
    for (const each of [report, empty]) {
      const log = JSON.parse(
        renderSarif(each, '1.0.0', [{ id: 'empty-phrases', summary: 'Says more.' }]),
      );
      const ajv = new Ajv();
      expect(ajv.validate(sarifSchema, log), ajv.errorsText()).toBe(true);
      for (const { ruleId, ruleIndex } of log.runs[0].results)
        expect(log.runs[0].tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }
    expect(renderSarif(report, '1')).toContain('"uri": "a%20b/x.py"');
  });

  it('github: one command a line, escaped, nothing in it hidden', () => {
    expect(renderGithub(report).split('\n')).toEqual([
      '::error file=a b/x.py,line=3,col=1,title=parameter-names (DOC103)::not in the signature: `a|b`, 100%25%0A<b>',
      '::warning file=y.py,line=1,col=2,title=raises-missing (DOC501)::Bell \\u{7}.',
      '',
    ]);
  });

  it('markdown: a table whose cells are literal', () => {
    const rows = renderMarkdown(report)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(rows).toHaveLength(4);
    expect(rows[2]).toContain('\\`a\\|b\\`, 100% &lt;b>');
    expect(renderMarkdown(empty)).not.toContain('|');
  });

  it('badge: the percentage, rounded down', () => {
    expect(renderBadge(report)).toContain('<title>documented: 72%</title>');
    expect(renderBadge(empty)).toContain('100%');
  });
});
