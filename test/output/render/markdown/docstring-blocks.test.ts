import { describe, expect, it } from 'vitest';
import { sectionBlock } from '../../../../src/output/render/markdown/docstring-blocks.ts';

const shown = (text: string) =>
  sectionBlock({ kind: 'examples', value: [['examples', text]], line: 0 }, () => null);

describe('sectionBlock', () => {
  it('shows an example in fences as Markdown, one without as code, a session as one', () => {
    expect(shown('```ts\nconst a = 1\n```')).toBe('**Examples**\n\n```ts\nconst a = 1\n```');
    expect(shown('Once:\n```ts\nf()\n```')).toBe('**Examples**\n\nOnce:\n\n```ts\nf()\n```');
    expect(shown('const a = 1')).toBe('**Examples**\n\n```\nconst a = 1\n```');
    expect(shown('>>> f(1)\n2')).toBe('**Examples**\n\n```pycon\n>>> f(1)\n2\n```');
  });
});
