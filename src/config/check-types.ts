// The switches of `check` as kinds of settings, taken from the defaults of the checks.
import { z } from 'zod';
import type { CoverageOptions } from '../docstrings/coverage.ts';
import { defaultCheckOptions } from '../docstrings/facts/options.ts';
import { jsonType, type SettingType } from './setting-type.ts';

type Switches = Readonly<Record<string, unknown>>;

/** An object of pydoclint's switches; `style` has a setting of its own. */
export function checkRulesType(): SettingType<Switches> {
  const shape: Record<string, z.ZodType> = {
    disable: z.array(z.string()).optional(),
    allowInitDocstring: z.boolean().nullable().optional(),
    nativeModeNoqaLocation: z.enum(['docstring', 'definition']).optional(),
  };
  for (const [name, value] of Object.entries(defaultCheckOptions)) {
    if (typeof value === 'boolean') shape[name] = z.boolean().optional();
  }
  return jsonType(
    z.strictObject(shape),
    'a JSON object of switches of the checks (docs/check-options.md)',
  );
}

const coverageNames = [
  'ignoreInitMethod',
  'ignoreInitModule',
  'ignoreMagic',
  'ignoreModule',
  'ignorePrivate',
  'ignoreSemiprivate',
  'ignoreNestedFunctions',
  'ignoreNestedClasses',
  'ignorePropertyDecorators',
  'ignorePropertySetters',
  'ignoreOverloadedFunctions',
] as const satisfies readonly (keyof CoverageOptions)[];

/** An object of interrogate's switches. */
export function coverageType(): SettingType<Switches> {
  const shape: Record<string, z.ZodType> = { style: z.enum(['sphinx', 'google']).optional() };
  for (const name of coverageNames) shape[name] = z.boolean().optional();
  return jsonType(z.strictObject(shape), 'a JSON object of switches of the coverage');
}
