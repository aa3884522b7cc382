// The type parameters of a definition, as far as its signature shows them.

/**
 * Names in angle brackets before the list of parameters. Those of a generic result are among them, so that a name which is
 * missing here is no type parameter for certain.
 */
export function namesInAngles(signature: string): ReadonlySet<string> {
  const names = new Set<string>();
  let depth = 0;
  for (const [token] of signature.matchAll(tokens)) {
    if (token === '(' && depth === 0) break;
    if (token === '<') depth += 1;
    else if (token === '>' && depth > 0) depth -= 1;
    else if (depth > 0) names.add(token);
  }
  return names;
}

const tokens = /=>|->|[<>(]|[\p{L}_$][\p{L}\p{N}_$]*/gu;
