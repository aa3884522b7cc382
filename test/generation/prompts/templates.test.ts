import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPrompts } from '../../../src/assemble/load-prompts.ts';
import {
  templateNames,
  templateProblems,
} from '../../../src/generation/prompts/check-templates.ts';
import { instructions } from '../../../src/generation/prompts/instructions.ts';
import { systemOf } from './prompt-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'docwright-prompts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const style = { lang: 'de', project: 'p', audience: 'poets', tone: null, instructions: null };

describe('templates', () => {
  it('come with docwright for every kind, without problems', () => {
    const own = loadPrompts(null);
    expect([...own.keys()]).toEqual(templateNames);
    for (const [name, text] of own) expect(templateProblems(name, text)).toEqual([]);
  });

  it('leave no placeholder and no empty line where a value is not set', () => {
    const text = systemOf('symbols');
    expect(text).not.toMatch(/\{\{|\n\n\n/);
    expect(text).toContain('Write the texts in this language: en.');
    expect(instructions('symbols', style, loadPrompts(null))).toContain('Your readers are poets.');
  });

  it('put a value in once, whatever braces it holds', () => {
    const tone = { ...style, tone: 'Write {{lang}} and {{ x }}.' };
    expect(instructions('symbols', tone, loadPrompts(null))).toContain(
      '- Write {{lang}} and {{ x }}.',
    );
  });

  it('of a folder take the place of those that come with docwright', () => {
    writeFileSync(join(folder, 'glossary.md'), '{{rules}}\nRhyme.\n');
    const text = instructions('glossary', style, loadPrompts(folder));
    expect(text).toMatch(/Rhyme\.$/);
    rmSync(join(folder, 'glossary.md'));
  });

  it('with errors are refused, all of them at once and each with its line', () => {
    expect(templateProblems('symbols', 'a\n{{nope}} {{lang}}')).toEqual([
      'symbols.md:2: {{nope}} is unknown; known are rules, lang, project, audience, tone, instructions',
    ]);
    expect(templateProblems('rules', '{{rules}}')).toHaveLength(1);
    expect(templateProblems('symbols', '{{lang')).toEqual([
      'symbols.md:1: a placeholder is not closed',
    ]);
    writeFileSync(join(folder, 'symbol.md'), 'x');
    writeFileSync(join(folder, 'rules.md'), ' ');
    expect(() => loadPrompts(folder)).toThrow(/rules\.md is empty; symbol\.md is no template/);
    expect(() => loadPrompts(join(folder, 'none'))).toThrow('There is no folder of prompts');
    expect(() => loadPrompts(join(folder, 'rules.md'))).toThrow('is a file, no folder of prompts');
  });

  it('are text: bytes of a picture and UTF-16 are refused beside what else is wrong', () => {
    const odd = mkdtempSync(join(tmpdir(), 'docwright-templates-'));
    writeFileSync(
      join(odd, 'module.md'),
      Uint8Array.from({ length: 256 }, (_, byte) => byte),
    );
    writeFileSync(join(odd, 'package.md'), Buffer.from('\uFEFFWrite.', 'utf16le'));
    writeFileSync(join(odd, 'symbols.md'), '');
    const found = /module\.md is no text in UTF-8; package\.md is no .*; symbols\.md is empty/;
    expect(() => loadPrompts(odd)).toThrow(found);
    rmSync(odd, { recursive: true });
  });
});
