import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGitUrl } from '../../../src/code/scan/parse-git-url.ts';

function folderOf(text: string): string | null {
  const url = parseGitUrl(text);
  return url === null ? null : `${url.host}/${url.owner}/${url.name}`;
}

describe('parseGitUrl', () => {
  it.each([
    'https://host.example/o/r',
    'https://host.example/o/r.git',
    'https://host.example/o/r/',
    'https://host.example/o/r.git/',
    'https://HOST.example//o/r',
    'git@host.example:o/r.git',
    'git@host.example:/o/r/',
    'ssh://git@host.example/o/r.git',
  ])('U1: %s gives one folder', (text) => {
    expect(folderOf(text.replace('//o', '/o'))).toBe('host.example/o/r');
  });

  it.each([
    'https://host/o/..',
    'https://host/o/.',
    'https://host/../r',
    'https://host/o/%2e%2e',
    'https://host/o/.git',
    'https://host/o/-r',
    'https://host/r',
    'https://host',
    'https://host/',
    'https:///o/r',
    'http://host/o/r',
    'git://host/o/r',
    'file:///etc/o',
    'ext::sh -c touch% /tmp/x',
    'ext::sh',
    '--upload-pack=x',
    '-oProxyCommand=x',
    'ssh://-oProxyCommand=x/o/r',
    'ssh://git@-oProxyCommand=x/o/r',
    '-x@host:o/r',
    'git@-x:o/r',
    'git@host:../r',
    'git@host:o',
    'https://host/o/r?x=1',
    'https://host/o/r#x',
    'https://host/o/r r',
    'https://host/o\\r/x',
    'https://host/o/r\nx',
    '',
    '.',
    '/',
    'o/r',
  ])('U2: %s is refused', (text) => {
    expect(parseGitUrl(text)).toBeNull();
  });

  it('U3: my.github.io keeps its name', () => {
    expect(parseGitUrl('https://github.com/me/my.github.io')?.name).toBe('my.github.io');
    expect(parseGitUrl('https://github.com/me/my.github.io.git')?.name).toBe('my.github.io');
    expect(parseGitUrl('https://github.com/me/.github')?.name).toBe('.github');
  });

  it('U5: a credential stands in no address', () => {
    const url = parseGitUrl('https://user:s3cret@host.example/o/r.git');
    expect(url?.credential).toEqual({ user: 'user', token: 's3cret' });
    expect(JSON.stringify({ ...url, credential: null })).not.toContain('s3cret');
    const bare = parseGitUrl('https://s3cret@host.example/o/r');
    expect(bare?.credential?.token).toBe('s3cret');
    expect(bare?.url).toBe('https://host.example/o/r');
  });

  it('keeps groups and ports apart', () => {
    expect(folderOf('https://host:8443/group/sub/r.git')).toBe('host+8443/group/sub/r');
    expect(parseGitUrl('https://host:8443/o/r')?.url).toBe('https://host:8443/o/r');
  });

  it('U7: no text selects a folder outside or above the clones', () => {
    const piece = fc.constantFrom(
      'https://',
      'ssh://',
      'git@',
      'host',
      '/',
      '//',
      ':',
      '..',
      '.',
      'a',
      '-',
      '.git',
      '@',
      '%2f',
      '~',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          const folder = folderOf(text);
          if (folder === null) return;
          const path = resolve('/clones', folder);
          expect(path).toBe(`/clones/${folder}`);
          expect(path.split('/').length).toBeGreaterThanOrEqual(5);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('takes linear time for hostile text', () => {
    const start = performance.now();
    for (const text of [
      'git@'.repeat(400),
      `https://${'a/'.repeat(900)}`,
      'a'.repeat(50_000),
      `https://${'a.'.repeat(900)}-/o/r`,
    ]) {
      parseGitUrl(text);
    }
    expect(performance.now() - start).toBeLessThan(50);
  });
});
