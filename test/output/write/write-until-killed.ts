// Writes a reference of many pages in rounds until it is killed: node write-until-killed.ts FOLDER FIRST-ROUND.
import { readManifest } from '../../../src/output/read-manifest.ts';
import { readManifestText, writeOutputs } from '../../../src/output/write/write-outputs.ts';
import { manifestOf, pagesOf } from './pages.ts';

const [folder = '', first = '0'] = process.argv.slice(2);
for (let round = Number(first); ; round++) {
  const results = await writeOutputs(folder, pagesOf(round), {
    previous: readManifest(readManifestText(folder) ?? '').manifest,
    manifest: (outputs) => manifestOf(outputs),
    force: false,
    signal: new AbortController().signal,
  });
  const kept = results.filter(({ status }) => status === 'kept');
  if (kept.length > 0) {
    process.stderr.write(`${JSON.stringify(kept.slice(0, 3))}\n`);
    process.exit(1);
  }
  process.stdout.write(`${round}\n`);
}
