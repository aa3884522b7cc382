/** Dotted name of a Python file by its path alone; `__init__` stands for its folder. */
export function moduleName(path: string): string {
  const parts = path.replace(/\.[^./]*$/, '').split('/');
  if (parts.length > 1 && parts.at(-1) === '__init__') parts.pop();
  if (parts.length > 1 && (parts[0] === 'src' || parts[0] === 'lib')) parts.shift();
  return parts.join('.');
}
