// Parameters and one-line signatures of Python definitions, verbatim but for layout.
import type { Parameter, ParameterKind } from '../../../types/module.ts';
import {
  childInField,
  childrenOf,
  type FlatTree,
  kindOf,
  namedChildren,
  textOf,
} from '../flat-tree.ts';

/** Parameters of a `parameters` or `lambda_parameters` node. */
export function readParameters(tree: FlatTree, node: number): readonly Parameter[] {
  if (node < 0) return [];
  const parameters: Parameter[] = [];
  let kind: ParameterKind = 'positional-or-keyword';
  for (const child of namedChildren(tree, node)) {
    switch (kindOf(tree, child)) {
      case 'positional_separator':
        parameters.forEach((parameter, index) => {
          parameters[index] = { ...parameter, kind: 'positional-only' };
        });
        break;
      case 'keyword_separator':
        kind = 'keyword-only';
        break;
      default: {
        const parameter = readParameter(tree, child, kind);
        if (parameter?.kind === 'var-positional') kind = 'keyword-only';
        if (parameter) parameters.push(parameter);
      }
    }
  }
  return parameters;
}

function readParameter(tree: FlatTree, node: number, kind: ParameterKind): Parameter | null {
  switch (kindOf(tree, node)) {
    case 'identifier':
      return { name: textOf(tree, node), kind, type: null, default: null };
    case 'default_parameter':
    case 'typed_default_parameter':
      return {
        name: oneLine(fieldText(tree, node, 'name') ?? ''),
        kind,
        type: fieldText(tree, node, 'type'),
        default: fieldText(tree, node, 'value'),
      };
    case 'typed_parameter': {
      const [target] = namedChildren(tree, node);
      const plain = target === undefined ? null : readParameter(tree, target, kind);
      return plain && { ...plain, type: fieldText(tree, node, 'type') };
    }
    case 'list_splat_pattern':
      return { name: splatName(tree, node), kind: 'var-positional', type: null, default: null };
    case 'dictionary_splat_pattern':
      return { name: splatName(tree, node), kind: 'var-keyword', type: null, default: null };
    default:
      return null;
  }
}

function splatName(tree: FlatTree, node: number): string {
  const [name] = namedChildren(tree, node);
  return name === undefined ? '' : textOf(tree, name);
}

function fieldText(tree: FlatTree, node: number, field: string): string | null {
  const child = childInField(tree, node, field);
  return child < 0 ? null : textOf(tree, child);
}

/** `async def name[T](a, /, b: int = 1) -> str`. */
export function functionSignature(
  tree: FlatTree,
  node: number,
  parameters: readonly Parameter[],
  returns: string | null,
): string {
  const isAsync = [...childrenOf(tree, node)].some((child) => kindOf(tree, child) === '"async"');
  const result = returns === null ? '' : ` -> ${oneLine(returns)}`;
  return `${isAsync ? 'async ' : ''}def ${heading(tree, node)}(${list(parameters)})${result}`;
}

/** `class Name[T](Base, metaclass=Meta)`. */
export function classSignature(tree: FlatTree, node: number): string {
  const bases = childInField(tree, node, 'superclasses');
  return `class ${heading(tree, node)}${bases < 0 ? '' : oneLine(textOf(tree, bases))}`;
}

function heading(tree: FlatTree, node: number): string {
  const typeParameters = fieldText(tree, node, 'type_parameters') ?? '';
  return (fieldText(tree, node, 'name') ?? '') + oneLine(typeParameters);
}

function list(parameters: readonly Parameter[]): string {
  const parts: string[] = [];
  let starred = false;
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.kind === 'keyword-only' && !starred) parts.push('*');
    if (parameter.kind === 'keyword-only' || parameter.kind === 'var-positional') starred = true;
    parts.push(written(parameter));
    const next = parameters[index + 1];
    if (parameter.kind === 'positional-only' && next?.kind !== 'positional-only') parts.push('/');
  }
  return parts.join(', ');
}

const stars: Partial<Record<ParameterKind, string>> = {
  'var-positional': '*',
  'var-keyword': '**',
};

function written(parameter: Parameter): string {
  const type = parameter.type === null ? '' : `: ${oneLine(parameter.type)}`;
  const equals = parameter.type === null ? '=' : ' = ';
  const value = parameter.default === null ? '' : equals + oneLine(parameter.default);
  return `${stars[parameter.kind] ?? ''}${parameter.name}${type}${value}`;
}

/** Source on one line: comments go, line breaks and the blanks around them become one blank. */
export function oneLine(source: string): string {
  if (!/[\r\n]/.test(source)) return source;
  return source
    .split(/\r\n|\r|\n/)
    .map((line) => (/^[^'"#]*#/.test(line) ? line.slice(0, line.indexOf('#')) : line).trim())
    .filter((line) => line !== '' && line !== '\\')
    .join(' ')
    .replace(/([([{]) /g, '$1')
    .replace(/,? ([)\]}])/g, '$1');
}
