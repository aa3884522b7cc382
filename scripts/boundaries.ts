// Checks the import rules of src/; fails when it saw no module, or when a planted violation passes.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult, type ISummary } from 'dependency-cruiser';
import { boundaryRules } from './boundary-rules.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const summary = await check(root);
for (const { rule, from, to } of summary.violations) {
  console.error(`${rule.severity} ${rule.name}: ${from} -> ${to}`);
}
console.log(`${summary.totalCruised} modules, ${summary.error} violations`);
const blind = summary.totalCruised === 0 || !(await seesPlantedViolations());
if (blind)
  console.error('The check saw no module or missed a planted violation: it proves nothing.');
process.exitCode = blind || summary.error > 0 ? 1 : 0;

async function check(folder: string): Promise<ISummary> {
  process.chdir(folder);
  const { forbidden = [], options = {} } = boundaryRules;
  const { output } = await cruise(['src'], { ...options, validate: true, ruleSet: { forbidden } });
  return (output as ICruiseResult).summary;
}

async function seesPlantedViolations(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
  const plant = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  plant('src/cli/main.ts', 'export const a = 1;\n');
  plant('src/util/planted.ts', "import 'node:fs';\nimport '../cli/main.ts';\n");
  try {
    const seen = (await check(folder)).violations.map(({ rule }) => rule.name);
    return ['pure-rooms', 'layer-util'].every((name) => seen.includes(name));
  } finally {
    process.chdir(root);
    rmSync(folder, { recursive: true, force: true });
  }
}
