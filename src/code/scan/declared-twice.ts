/** Declarations of TypeScript beside the source that they were made from: the source says it all. */
import type { SkippedFile, SourceFile } from '../../types/source-file.ts';

const declaration = /\.d(\.[cm]?)ts$/;

/** Takes them out of the files; those that the user named stay. */
export function withoutTwins(
  files: readonly SourceFile[],
  named: ReadonlySet<string>,
): { readonly files: SourceFile[]; readonly skipped: SkippedFile[] } {
  const paths = new Set(files.map(({ path }) => path));
  const kept: SourceFile[] = [];
  const skipped: SkippedFile[] = [];
  for (const file of files) {
    const source = named.has(file.path) ? undefined : sourceOf(file.path, paths);
    if (source === undefined) kept.push(file);
    else {
      const detail = `declares what ${source.slice(source.lastIndexOf('/') + 1)} defines`;
      skipped.push({ path: file.path, reason: 'generated', detail });
    }
  }
  return { files: kept, skipped };
}

function sourceOf(path: string, paths: ReadonlySet<string>): string | undefined {
  const [ending, kind = ''] = declaration.exec(path) ?? [];
  if (ending === undefined) return undefined;
  const stem = path.slice(0, -ending.length);
  return [`${stem}${kind}ts`, `${stem}${kind}tsx`].find((source) => paths.has(source));
}
