import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openAdmission } from '../../../src/llm/admission/open-admission.ts';
import type { Place } from '../../../src/llm/provider.ts';
import { createFakeClock } from '../fake-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'quota-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place: Place = {
  provider: 'azure',
  endpoint: 'https://x.example',
  host: 'x.example',
  deployment: 'docs',
  apiVersion: null,
  pacedBySecond: false,
};
const never = new AbortController().signal;
const need = { tokens: 100, cost: null, priority: 0 };

describe('admission by settings', () => {
  it.each([
    ['alone', null],
    ['shared', folder],
  ])('%s: two requests of a quota of one are a minute apart', async (_, quotaDir) => {
    const clock = createFakeClock();
    const { admission, close } = openAdmission({
      settings: { rpm: 1, tpm: null, concurrency: 4, quotaDir },
      place,
      budget: { maxCost: null, maxTokens: null },
      clock,
      recent: [],
    });
    await clock.run(Promise.all([admission.admit(need, never), admission.admit(need, never)]));
    expect(Math.round(clock.now() / 1000)).toBe(60);
    close();
  });
});
