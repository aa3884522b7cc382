// Reads `docwright.json`; anything that is not a whole, sane manifest comes back as a reason.
import { z } from 'zod';
import type { DocstringSection } from '../types/docstring.ts';
import type { AcceptedPage } from '../types/documentation.ts';
import type { Manifest, ManifestModule, ManifestText } from '../types/manifest.ts';
import { escapesRoot } from '../util/files.ts';

export type ManifestRead =
  | { readonly manifest: Manifest; readonly reason: null }
  | { readonly manifest: null; readonly reason: string };

/** A manifest from the text of `docwright.json`, which anybody may have written. */
export function readManifest(text: string): ManifestRead {
  const value = parse(text);
  if (value === undefined) return refused('it is not JSON, or only half of it');
  const version = z.object({ schemaVersion: z.number() }).safeParse(value).data?.schemaVersion;
  if (version !== undefined && version !== 1) {
    return refused(`its schemaVersion is ${version} and this docwright reads 1`);
  }
  const read = manifestSchema.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    return refused(`it is no manifest: ${issue?.path.join('.') || 'top'}: ${issue?.message}`);
  }
  const { name, outputs, modules, pages } = read.data;
  const manifest: Manifest = {
    schemaVersion: 1,
    name,
    outputs: new Map(Object.entries(outputs)),
    modules: modules.map(toModule),
    pages: new Map(pages.map((page) => [page.slug, page as AcceptedPage])),
  };
  return { manifest, reason: null };
}

const path = z
  .string()
  .max(4096)
  .refine(isPlainPath, 'a path must be relative, without "..", "." and empty parts');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256');

const typed = z.union([z.string(), z.object({ expr: z.string() }), z.null()]);
const line = z.number().int().nonnegative();
const item = z.object({
  name: z.string(),
  annotation: typed,
  description: z.string(),
  default: z.string().nullable().optional(),
  optional: z.boolean().optional(),
  line,
});
const base = { title: z.string().optional(), line };

/** In the order of keys that texts are made in, so that a manifest read and written keeps its bytes. */
const section = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), value: z.string(), ...base }),
  z.object({
    kind: z.enum([
      'parameters',
      'other parameters',
      'type parameters',
      'returns',
      'yields',
      'receives',
      'attributes',
      'functions',
      'classes',
      'modules',
      'type aliases',
    ]),
    value: z.array(item),
    ...base,
  }),
  z.object({
    kind: z.enum(['raises', 'warns']),
    value: z.array(z.object({ annotation: typed, description: z.string(), line })),
    ...base,
  }),
  z.object({
    kind: z.literal('examples'),
    value: z.array(z.tuple([z.enum(['text', 'examples']), z.string()])),
    ...base,
  }),
  z.object({
    kind: z.enum(['deprecated', 'admonition']),
    value: z.object({ annotation: z.string(), description: z.string() }),
    ...base,
  }),
]);

const text = z.object({
  id: z.string(),
  codeHash: sha256,
  uses: sha256.nullable().default(null),
  docstring: sha256.nullable(),
  key: z.string().nullable(),
  origin: z.enum(['source', 'model', 'derived']),
  sections: z.array(section).optional(),
  evidence: z
    .array(
      z.object({
        path,
        token: z.number().int().nonnegative().default(0),
        hash: z.string().regex(/^[0-9a-f]{16}$/),
        ordinal: z.number().int().positive(),
        lines: z.number().int().positive(),
      }),
    )
    .optional(),
});

const acceptedPage = z.object({
  slug: path,
  key: sha256,
  data: sha256,
  sections: z.array(section),
  lines: z.array(line),
});

const manifestSchema = z.object({
  schemaVersion: z.literal(1),
  name: z.string(),
  outputs: z.record(path, sha256),
  modules: z.array(z.object({ path, sha256, page: path.nullable(), texts: z.array(text) })),
  pages: z.array(acceptedPage).default([]),
});

type ModuleRow = z.infer<typeof manifestSchema>['modules'][number];

function toModule({ texts, ...module }: ModuleRow): ManifestModule {
  return { ...module, texts: texts.map((row) => toText(module.path, row)) };
}

function toText(path: string, { id, sections, evidence, ...row }: z.infer<typeof text>) {
  return {
    ...row,
    id: id === '' ? path : `${path}#${id}`,
    // zod's optional fields admit undefined, which JSON never holds.
    sections: (sections as readonly DocstringSection[] | undefined) ?? null,
    evidence: evidence ?? [],
  } satisfies ManifestText;
}

function isPlainPath(value: string): boolean {
  const parts = value.split('/');
  return (
    !escapesRoot(value) && !value.includes('\0') && !parts.includes('') && !parts.includes('.')
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(reason: string): ManifestRead {
  return { manifest: null, reason };
}
