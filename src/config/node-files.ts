// The configuration files of this machine.
import { readFile, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { ConfigFiles } from './load-settings.ts';

const MAX_BYTES = 1_000_000;

export const nodeConfigFiles: ConfigFiles = {
  read: async (path) => {
    try {
      const found = await stat(path);
      if (!found.isFile()) throw new Error('it is not a regular file');
      if (found.size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
      return await readFile(path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return null;
      throw error;
    }
  },
  importModule: (path) => import(pathToFileURL(path).href),
};
