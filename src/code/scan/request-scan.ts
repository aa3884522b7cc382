// What a scan is asked for, by the settings and the targets of a run.
import { resolve } from 'node:path';
import type { CodeBase } from '../../types/run.ts';
import type { Settings } from '../../types/settings.ts';
import type { LanguageId } from '../../types/source-file.ts';
import { resolveTarget } from './resolve-target.ts';
import type { KnownLanguage, LanguageGlobs, ScanRequest } from './scan-request.ts';

export interface ScanInput {
  readonly settings: Settings;
  /** Paths, relative to `cwd`, or git URLs. */
  readonly targets: readonly string[];
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly knownLanguage: KnownLanguage;
}

export interface RequestedScan {
  readonly request: ScanRequest;
  /** True when a target is a clone: output and state then stay out of it. */
  readonly cloned: boolean;
  readonly notices: readonly string[];
}

/** Places of the output inside an output folder; the folder itself may hold sources of others. */
const outputs = ['markdown', 'site', 'docwright.json', 'llms.txt', 'llms-full.txt'];

/** Resolves the targets, cloning what is a URL, and makes the request. */
export async function requestScan(input: ScanInput): Promise<RequestedScan> {
  const { settings, cwd, signal, knownLanguage } = input;
  const options = {
    reposDir: settings.target.repos ?? resolve(cwd, 'repos'),
    depth: settings.target.depth,
    token: settings.target.gitToken,
    signal,
  };
  const found = [];
  for (const target of input.targets) found.push(await resolveTarget(target, options));
  const { include, exclude, languages, maxFileSize } = settings.scan;
  const request: ScanRequest = {
    targets: found.map(({ path }) => path),
    cwd,
    include,
    exclude,
    ...(languages.length === 0 ? {} : { languages: languages as readonly LanguageId[] }),
    ofLanguage: languageGlobs(settings),
    ownOutputs: ownOutputs(settings),
    limits: { maxFileBytes: maxFileSize },
    knownLanguage,
    signal,
  };
  return {
    request,
    cloned: found.some(({ repository }) => repository !== null),
    notices: found.flatMap(({ notices }) => notices),
  };
}

function languageGlobs({ languages }: Settings): ReadonlyMap<LanguageId, LanguageGlobs> {
  return new Map(
    Object.entries(languages)
      .filter(([, { include, exclude }]) => include !== undefined || exclude !== undefined)
      .map(([language, { include = [], exclude = [] }]) => [language, { include, exclude }]),
  );
}

function ownOutputs({ output, state }: Settings): readonly string[] {
  const dir = output.dir;
  const places = dir === null ? ['docs/reference'] : outputs.map((name) => resolve(dir, name));
  return [...places, state.dir ?? '.docwright'];
}

/** Folder of the output: as set, else `docs/reference` in a local root or in the working directory. */
export function outputFolder(
  { output }: Settings,
  { scan, cloned }: Pick<CodeBase, 'scan' | 'cloned'>,
  cwd: string,
): string {
  return output.dir ?? resolve(cloned ? cwd : scan.root, 'docs/reference');
}
