// The JSON schema of docwright.config.json, for editors, made from the table of settings.
import { z } from 'zod';
import { notYet } from './not-yet.ts';
import { rowOf, settingPaths } from './table.ts';

/** A JSON Schema (draft 2020-12) of the configuration file. */
export function configSchema(): object {
  const groups: Record<string, Record<string, z.ZodType>> = {};
  for (const path of settingPaths) {
    if (notYet.has(path)) continue;
    const [group, member] = path.split('.') as [string, string];
    const { type, help } = rowOf(path);
    groups[group] ??= {};
    groups[group][member] = type.schema.nullable().optional().describe(help);
  }
  const members = Object.entries(groups).map(([name, shape]) => [
    name,
    z.strictObject(shape).optional(),
  ]);
  return z.toJSONSchema(
    z.strictObject({ $schema: z.string().optional(), ...Object.fromEntries(members) }),
  );
}
