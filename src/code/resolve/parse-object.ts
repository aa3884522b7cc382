/** Reads the object of a JSON text; empty where the text is no JSON or no object. */
export function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return {};
  }
}

/** The value itself where it is an object, else an empty one. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
