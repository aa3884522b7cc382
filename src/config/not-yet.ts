// Settings whose effect is not built yet; setting one is refused instead of ignored.
import type { SettingPath } from './table.ts';

/** A row leaves this list when the part that reads it lands. */
export const notYet: ReadonlySet<SettingPath> = new Set<SettingPath>();
