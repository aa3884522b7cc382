import { describe, expect, it } from 'vitest';
import { createSearch } from '../../../src/server/mcp/search-book.ts';
import { makeReference } from '../../output/render/make-reference.ts';

const reference = makeReference({
  'web.py':
    'redirects = 3\n\ndef follow_redirects(answer):\n    "Follow redirects until the answer is no redirect."\n',
});
const guide = [
  '# Getting started',
  'A first hour.',
  '## How to use it',
  'Call `follow_redirects`.',
  '## Install',
  'pip install web',
];
const search = createSearch(reference, [
  { path: 'markdown/guide/start.md', content: guide.join('\n\n') },
  { path: 'markdown/web.md', content: '# web\n\n## Source\n\nredirects redirects redirects\n' },
]);

describe('createSearch', () => {
  it('finds what a question is about: a definition with words before a bare name', () => {
    const [first, second] = search('How are the redirects followed?', 5);
    expect(first).toMatchObject({ title: 'follow_redirects', place: 'web.py:3' });
    expect(second).toMatchObject({ title: 'redirects', kind: 'symbol' });
  });

  it('finds sections of pages, not what only repeats the source', () => {
    expect(search('Where do I install it?', 1)[0]).toMatchObject({
      title: 'Getting started: Install',
      place: 'markdown/guide/start.md',
    });
    expect(search('redirects', 9).map(({ title }) => title)).not.toContain('web: Source');
  });

  it('finds nothing by the words of questions alone', () => {
    expect(search('how do I use it', 5)).toEqual([]);
  });
});
