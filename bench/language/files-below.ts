// Every file below a folder, without hidden ones and installed packages.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export function filesBelow(root: string): readonly string[] {
  const found: string[] = [];
  const open = [root];
  while (open.length > 0) {
    const folder = open.pop()!;
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile()) found.push(path);
    }
  }
  return found.sort();
}
