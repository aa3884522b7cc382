import type { Severity } from '../../types/finding.ts';
import { type Check, type FunctionContext, finding } from '../facts/check.ts';

/**
 * A class and its `__init__` are documented in one place, and say nothing of values returned.
 *
 * DOC301: `__init__` has a docstring, unless `allowInitDocstring`. With that option the class docstring has no
 * parameters (DOC304) and no Raises section (DOC305). Neither has Returns (DOC302 class, DOC303 `__init__`) or Yields (DOC306,
 * DOC307), since a constructor gives nothing back. Where things are documented is a convention and a note; a Returns
 * section is a warning.
 *
 * True: `class A: """An a. Args: x (int): X."""` and an `__init__(self, x: int)` without docstring.
 *
 * False: the same with a docstring in `__init__`.
 */
export const constructorDocstring: Check = {
  id: 'constructor-docstring',
  references: ['DOC301', 'DOC302', 'DOC303', 'DOC304', 'DOC305', 'DOC306', 'DOC307'],
  severity: 'warning',
  of: 'function',
  run(context) {
    const { constructs, ownDocstring } = context.subject;
    if (!constructs) return [];
    if (ownDocstring && !context.options.allowInitDocstring)
      return [
        report(
          context,
          'DOC301',
          'info',
          'start',
          '`__init__` has a docstring; the class docstring documents it.',
        ),
        ...own(context),
      ];
    return [...beside(context), ...own(context)];
  },
};

function beside(context: FunctionContext) {
  const { apart } = context.subject;
  if (apart === null) return [];
  const { ofClass, ofInit } = apart;
  const rows = [
    [
      ofClass.returns.length > 0,
      'DOC302',
      'warning',
      'class',
      'The class docstring has a Returns section.',
    ],
    [
      ofInit.returns.length > 0,
      'DOC303',
      'warning',
      'start',
      'The docstring of `__init__` has a Returns section.',
    ],
    [
      ofClass.parameters.length > 0,
      'DOC304',
      'info',
      'class',
      'The class docstring has parameters; they belong to that of `__init__`.',
    ],
    [
      ofClass.yields.length > 0,
      'DOC306',
      'warning',
      'class',
      'The class docstring has a Yields section.',
    ],
    [
      ofInit.yields.length > 0,
      'DOC307',
      'warning',
      'class',
      'The docstring of `__init__` has a Yields section.',
    ],
    [
      ofClass.raises.length > 0,
      'DOC305',
      'info',
      'class',
      'The class docstring has a Raises section; it belongs to that of `__init__`.',
    ],
  ] as const;
  return rows.flatMap(([holds, code, severity, at, message]) =>
    holds ? [report(context, code, severity, at, message)] : [],
  );
}

function own(context: FunctionContext) {
  const { facts } = context.subject;
  return [
    ...(facts.returns.length > 0
      ? [
          report(
            context,
            'DOC302',
            'warning',
            'class',
            'The docstring of a class has a Returns section, and `__init__` returns nothing.',
          ),
        ]
      : []),
    ...(facts.yields.length > 0
      ? [
          report(
            context,
            'DOC306',
            'warning',
            'class',
            'The docstring of a class has a Yields section, and `__init__` yields nothing.',
          ),
        ]
      : []),
  ];
}

function report(
  context: FunctionContext,
  reference: string,
  severity: Severity,
  at: 'class' | 'start',
  message: string,
) {
  const { owner, symbol } = context.subject;
  const line = at === 'class' && owner ? owner.line : symbol.line;
  return finding(context, { id: 'constructor-docstring', reference, severity, line, message });
}
