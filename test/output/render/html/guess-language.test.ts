import { describe, expect, it } from 'vitest';
import { guessLanguage } from '../../../../src/output/render/html/guess-language.ts';

describe('guessLanguage', () => {
  it.each([
    ['python', 'from flask import Flask\napp = Flask(__name__)'],
    ['python', 'with app.app_context():\n    init_db()'],
    ['typescript', "const till = new Till<string>({ currency: 'EUR' });\ntill.take(5);"],
    ['shellscript', '$ pip install market'],
    ['shellscript', 'npm install hono'],
    ['json', '{"a": [1, 2]}'],
    ['', 'a picture --> of something\n   |\n   v\nthe end of it'],
    ['', 'name of the thing: value\nanother thing: value'],
    ['', ''],
  ])('%j: %j', (language, code) => {
    expect(guessLanguage(code, ['python', 'typescript'])).toBe(language);
  });

  it('says nothing of a language that the repository does not hold', () => {
    expect(guessLanguage('def f():\n    pass', [])).toBe('');
  });
});
