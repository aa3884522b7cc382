// Every check, in the order in which findings of one line are listed.
import type { Check } from '../facts/check.ts';
import { assertUndeclared } from './assert-undeclared.ts';
import { attributeNames } from './attribute-names.ts';
import { attributeOrder } from './attribute-order.ts';
import { attributePlace } from './attribute-place.ts';
import { attributeTypes } from './attribute-types.ts';
import { brokenExamples } from './broken-examples.ts';
import { brokenLinks } from './broken-links.ts';
import { classDocstringFormat } from './class-docstring-format.ts';
import { constructorDocstring } from './constructor-docstring.ts';
import { defaultValues } from './default-values.ts';
import { docstringFormat } from './docstring-format.ts';
import { docstringHints } from './docstring-hints.ts';
import { docstringStyle } from './docstring-style.ts';
import { emptyPhrases } from './empty-phrases.ts';
import { parameterNames } from './parameter-names.ts';
import { parameterOrder } from './parameter-order.ts';
import { parameterTypes } from './parameter-types.ts';
import { raisesDifferent } from './raises-different.ts';
import { raisesInvented } from './raises-invented.ts';
import { raisesMissing } from './raises-missing.ts';
import { returnAndYield } from './return-and-yield.ts';
import { returnType } from './return-type.ts';
import { returnsInvented } from './returns-invented.ts';
import { returnsMissing } from './returns-missing.ts';
import { signatureHints } from './signature-hints.ts';
import { syntaxError } from './syntax-error.ts';
import { unknownLiterals } from './unknown-literals.ts';
import { unknownNames } from './unknown-names.ts';
import { unverifiableClaims } from './unverifiable-claims.ts';
import { yieldType } from './yield-type.ts';
import { yieldsInvented } from './yields-invented.ts';
import { yieldsMissing } from './yields-missing.ts';

export const checks: readonly Check[] = [
  assertUndeclared,
  attributeNames,
  attributeOrder,
  attributePlace,
  attributeTypes,
  brokenExamples,
  brokenLinks,
  classDocstringFormat,
  constructorDocstring,
  defaultValues,
  docstringFormat,
  docstringHints,
  docstringStyle,
  emptyPhrases,
  parameterNames,
  parameterOrder,
  parameterTypes,
  raisesDifferent,
  raisesInvented,
  raisesMissing,
  returnAndYield,
  returnType,
  returnsInvented,
  returnsMissing,
  signatureHints,
  syntaxError,
  unknownLiterals,
  unknownNames,
  unverifiableClaims,
  yieldType,
  yieldsInvented,
  yieldsMissing,
];
