// Turns an entry of a model's answer into a docstring; only text slots are taken from it.
import type { Docstring, DocstringSection } from '../../types/docstring.ts';
import type { CodeSymbol } from '../../types/module.ts';
import type { AnswerEntry } from '../answer-schema.ts';

/** The entry as sections; `symbol` is null for a module. Sections without text are left out. */
export function draftDocstring(entry: AnswerEntry, symbol: CodeSymbol | null): Docstring {
  const sections = [
    text(entry),
    ...(symbol ? [named(entry, symbol), result(entry, symbol), raised(entry)] : []),
    example(entry),
  ].filter((section) => section !== null);
  return { style: 'google', sections, warnings: [] };
}

function text({ summary, description }: AnswerEntry): DocstringSection | null {
  const value = [summary, description]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
  return value === '' ? null : { kind: 'text', value, line: 0 };
}

function named({ parameters }: AnswerEntry, symbol: CodeSymbol): DocstringSection | null {
  const value = parameters
    .filter(({ text }) => text.trim() !== '')
    .map(({ name, text }) => ({
      name: name.replace(/^\*+/, ''),
      annotation: null,
      description: text.trim(),
      line: 0,
    }));
  if (value.length === 0) return null;
  const kind = symbol.kind === 'class' && !isCallableClass(symbol) ? 'attributes' : 'parameters';
  return { kind, value, line: 0 };
}

/** A class whose parameters were read from its constructor's signature. */
function isCallableClass(symbol: CodeSymbol): boolean {
  return symbol.parameters.length > 0;
}

function result({ returns }: AnswerEntry, symbol: CodeSymbol): DocstringSection | null {
  const description = returns?.trim() ?? '';
  if (description === '' || symbol.kind === 'class') return null;
  const kind = symbol.flow.yields ? 'yields' : 'returns';
  return { kind, value: [{ name: '', annotation: null, description, line: 0 }], line: 0 };
}

function raised({ raises }: AnswerEntry): DocstringSection | null {
  const value = raises.map(({ type, text }) => ({
    annotation: type.trim(),
    description: text.trim(),
    line: 0,
  }));
  return value.length === 0 ? null : { kind: 'raises', value, line: 0 };
}

function example({ example }: AnswerEntry): DocstringSection | null {
  const code = example?.trim() ?? '';
  return code === '' ? null : { kind: 'examples', value: [['examples', code]], line: 0 };
}
