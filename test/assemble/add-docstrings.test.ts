import { describe, expect, it } from 'vitest';
import { refuseClone } from '../../src/assemble/add-docstrings.ts';
import { loadSettings, nodeConfigFiles } from '../../src/index.ts';

const settingsOf = async (env: Record<string, string>) =>
  (await loadSettings({ flags: {}, env, cwd: '/', files: nodeConfigFiles })).settings;

describe('refuseClone', () => {
  it('sources of a clone are not written, those of a folder are', async () => {
    const writing = await settingsOf({ DOCWRIGHT_WRITE_DOCSTRINGS: 'true' });
    expect(() => refuseClone({ cloned: true }, writing)).toThrow(/clone of a URL/);
    expect(() => refuseClone({ cloned: false }, writing)).not.toThrow();
    const reading = await settingsOf({});
    expect(() => refuseClone({ cloned: true }, reading)).not.toThrow();
  });
});
