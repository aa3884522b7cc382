import { describe, expect, it } from 'vitest';
import { renderEmit } from '../../../../src/output/render/formats/emit.ts';
import type { OutputSettings } from '../../../../src/types/settings.ts';
import { makeReference } from '../make-reference.ts';

const options: OutputSettings = {
  dir: null,
  formats: ['markdown', 'html'],
  emit: null,
  force: false,
  private: false,
  nested: false,
  magic: true,
  source: false,
  lang: 'en',
};

const reference = makeReference({
  'pkg/__init__.py': '"""A package with {{ braces }}."""\nfrom .a import one\n',
  'pkg/a.py': 'from .b import two\n\n\ndef one():\n    """Calls `pkg.b.two`."""\n    two()\n',
  'pkg/b.py': 'def two():\n    """Two."""\n',
});

function emit(id: NonNullable<OutputSettings['emit']>): ReadonlyMap<string, string> {
  return new Map(
    [...renderEmit(reference, options, id)].map(({ path, content }) => [path, content]),
  );
}

describe('renderEmit', () => {
  it('vitepress: pages without templates, and a sidebar', async () => {
    const files = emit('vitepress');
    expect(files.get('vitepress/pkg/a.md')).toMatch(/^---\n[\s\S]*?\n---\n\n:::: v-pre\n/);
    const config = files.get('vitepress/.vitepress/config.mjs')!;
    const { default: made } = await import(`data:text/javascript,${encodeURIComponent(config)}`);
    expect(made.themeConfig.sidebar[0]).toMatchObject({ text: 'pkg', link: '/pkg/index' });
    expect(made.themeConfig.sidebar[0].items.map(({ link }: { link: string }) => link)).toEqual([
      '/pkg/a',
      '/pkg/b',
    ]);
  });

  it('vitepress: anchors as in the Markdown', async () => {
    const config = emit('vitepress').get('vitepress/.vitepress/config.mjs')!;
    const { default: made } = await import(`data:text/javascript,${encodeURIComponent(config)}`);
    const { slugify } = made.markdown.anchor;
    expect(['Class.some_name', 'What goes in?', 'Größe x'].map(slugify)).toEqual([
      'classsome_name',
      'what-goes-in',
      'größe-x',
    ]);
  });

  it('starlight: a page whose file would begin with an underscore has another file', () => {
    const package_ = makeReference({ '__main__.py': 'start = 1' });
    const paths = [...renderEmit(package_, options, 'starlight')].map(({ path }) => path);
    expect(paths).toContain('starlight/src/content/docs/-__main__.md');
  });

  it('starlight: titles only in the front matter, links between folders', () => {
    const files = emit('starlight');
    const page = files.get('starlight/src/content/docs/pkg/a.md')!;
    expect(page).toMatch(/^---\nslug: "pkg\/a"\ntitle: "pkg.a"\n/);
    expect(page).not.toMatch(/^# /m);
    expect(page).toContain('](../b/#two)');
    expect(files.get('starlight/sidebar.mjs')).toContain('"slug": "pkg/b"');
  });

  it('mkdocs: every page stands in the navigation', () => {
    const files = emit('mkdocs');
    const { nav } = JSON.parse(files.get('mkdocs/mkdocs.yml')!);
    const pages = [...files.keys()].filter((path) => path.endsWith('.md'));
    for (const page of pages)
      expect(JSON.stringify(nav)).toContain(page.replace('mkdocs/docs/', ''));
  });
});
