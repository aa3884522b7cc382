// Reads a manifest; whatever else the text is comes back as a reason.
import type { Manifest } from '../types/manifest.ts';

export type ManifestRead =
  | { readonly manifest: Manifest; readonly reason: null }
  | { readonly manifest: null; readonly reason: string };

/** A manifest from the text of `docwright.json`. */
export function readManifest(text: string): ManifestRead {
  try {
    const value = JSON.parse(text);
    const shaped =
      value?.schemaVersion === 1 && Array.isArray(value.modules) && isRecord(value.outputs);
    if (!shaped) return { manifest: null, reason: 'it is no manifest of docwright' };
    const rows = Object.entries(value.outputs).filter(([, sha256]) => typeof sha256 === 'string');
    const outputs = new Map(rows as [string, string][]);
    const { name, modules } = value;
    return { manifest: { schemaVersion: 1, name: String(name), outputs, modules }, reason: null };
  } catch {
    return { manifest: null, reason: 'it is no JSON' };
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
