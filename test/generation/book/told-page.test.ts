import { describe, expect, it } from 'vitest';
import { makeBook } from '../../../src/generation/book/make-book.ts';
import { pageDataOf } from '../../../src/generation/book/page-data.ts';
import { numbersOutside } from '../../../src/generation/book/refute-numbers.ts';
import { toldPage } from '../../../src/generation/book/told-page.ts';
import type { BookInput } from '../../../src/types/book.ts';
import { makeReference } from '../../output/render/make-reference.ts';

function inputOf(files: Readonly<Record<string, string>>): BookInput {
  const { name, graph, docs, sources, history } = makeReference(files);
  return { name, graph, docs, sources, history, files: [], analyze: true };
}

const input = inputOf({
  'pkg/a.py': '"""First."""\nfrom . import b\nclass A:\n    """An a."""\n',
  'pkg/b.py': '"""Second."""\ndef f():\n    """Do it."""\n',
});
const dataOf = pageDataOf(input);
const pageOf = (kind: string) => makeBook(input).find((page) => page.kind === kind)!;
const text = (value: string) => ({ kind: 'text' as const, value, line: 0 });

describe('toldPage', () => {
  it('takes first sentence and introduction from the model, everything else from the page', () => {
    const page = pageOf('architecture');
    const data = dataOf(page);
    const line = data.lines.findIndex((each) => each.includes('First')) + 1;
    const accepted = {
      ...{ slug: page.slug, key: 'k', data: 'd', lines: [line, 999] },
      sections: [text('Parts of a whole.\n\nRead one first.')],
    };
    const told = toldPage(page, accepted, data, false)!;
    expect(told.summary).toBe('Parts of a whole.');
    expect(told.sections[0]?.text).toBe('Read one first.');
    expect(told.sections[0]?.evidence[0]?.path).toMatch(/^pkg\//);
    expect(told.sections.slice(1)).toEqual(page.sections);
    expect(told.origin).toBe('model');
    expect(toldPage(page, { ...accepted, sections: [] }, data, false)).toBeNull();
  });
});

describe('pageDataOf', () => {
  it('shows a package by the first sentences of its modules', () => {
    expect(dataOf(pageOf('package')).lines.slice(1)).toEqual(['`a`: First.', '`b`: Second.']);
  });

  it('is bounded whatever the size of the repository', () => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 300; index++) {
      files[`p${index}/m.py`] = `"""${'word '.repeat(40)}${index}."""\ndef f${index}(): pass\n`;
    }
    const large = inputOf(files);
    const data = pageDataOf(large);
    for (const page of makeBook(large)) {
      expect(data(page).lines.join('\n').length).toBeLessThanOrEqual(12_000);
    }
  });
});

describe('numbersOutside', () => {
  it('refutes a number that the data does not hold', () => {
    const refute = numbersOutside('12 modules, 5 %', 'guide/quality');
    const draft = (value: string) => ({
      style: 'google' as const,
      sections: [text(value)],
      warnings: [],
    });
    expect(refute(draft('There are 12 modules and 5 % of `x2` is fine.'))).toEqual([]);
    expect(refute(draft('There are 13 modules.'))[0]?.message).toContain('13');
  });
});
