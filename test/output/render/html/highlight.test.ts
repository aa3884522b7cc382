import { describe, expect, it } from 'vitest';
import { loadHighlight } from '../../../../src/output/render/html/highlight.ts';

describe('loadHighlight', () => {
  it('ends for a comment on which a pattern of the Go grammar backtracks without end elsewhere', async () => {
    const highlight = await loadHighlight(['go']);
    const line =
      '//   { } delimits a set of mutually exclusive arguments when one of the arguments is required';
    const { html } = highlight(`type Command struct {\n\t${line}. If so\n\tUse string\n}\n`, 'go');
    expect(html).toContain('<span class="c">//   { } delimits');
    expect(html).toContain('<span class="k">type</span>');
  });
});
