// The sets of options that a comparison runs with: each switch turned from its default, alone or with a second one.
import { type CheckOptions, defaultCheckOptions } from '../../src/docstrings/facts/options.ts';

export type OptionSet = Partial<CheckOptions>;
export type Sweep = 'none' | 'singles' | 'pairs';

/** Every switch of pydoclint that ours has, turned away from pydoclint's default. */
export const turned: readonly OptionSet[] = [
  ...Object.entries(defaultCheckOptions).flatMap(([name, value]) =>
    typeof value === 'boolean' ? [{ [name]: !value } as OptionSet] : [],
  ),
  { allowInitDocstring: true },
  { nativeModeNoqaLocation: 'definition' },
];

/** `none`: the defaults; `singles`: also each switch alone; `pairs`: also each two of them. */
export function optionSets(sweep: Sweep): readonly OptionSet[] {
  if (sweep === 'none') return [{}];
  const singles = [{}, ...turned];
  if (sweep === 'singles') return singles;
  return [
    ...singles,
    ...turned.flatMap((one, at) => turned.slice(at + 1).map((other) => ({ ...one, ...other }))),
  ];
}

/** pydoclint refuses the two together: its reST readers know no defaults. */
export function isRefused(style: CheckOptions['style'], options: OptionSet): boolean {
  return style === 'sphinx' && options.checkArgDefaults === true;
}
