// Files of the output folder: regular files inside it, whatever links there are.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.md': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

export interface StaticFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** The file at an address below a folder, the `index.html` of a folder, or null. */
export function staticFile(folder: string, address: string): StaticFile | null {
  try {
    const root = realpathSync(folder);
    const asked = realpathSync(join(root, decodeURIComponent(address)));
    const path = statSync(asked).isDirectory() ? join(asked, 'index.html') : asked;
    const inside = path === root || path.startsWith(root + sep);
    if (!inside || !statSync(path).isFile()) return null;
    const type = types[extname(path).toLowerCase()];
    return type === undefined ? null : { body: new Uint8Array(readFileSync(path)), type };
  } catch {
    return null;
  }
}
