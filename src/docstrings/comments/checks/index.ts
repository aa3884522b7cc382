// Every check of doc comments, in the order in which findings of one line are listed.
import type { CommentCheck } from '../comment-check.ts';
import { attributeTypes } from './attribute-types.ts';
import { defaultValues } from './default-values.ts';
import { nameFirst } from './name-first.ts';
import { parameterNames } from './parameter-names.ts';
import { parameterOrder } from './parameter-order.ts';
import { parameterTypes } from './parameter-types.ts';
import { raisesMissing } from './raises-missing.ts';
import { returnType } from './return-type.ts';
import { returnsInvented } from './returns-invented.ts';
import { returnsMissing } from './returns-missing.ts';
import { typeParameterNames } from './type-parameter-names.ts';
import { unknownNames } from './unknown-names.ts';

export const commentChecks: readonly CommentCheck[] = [
  nameFirst,
  parameterNames,
  parameterOrder,
  parameterTypes,
  defaultValues,
  typeParameterNames,
  raisesMissing,
  returnType,
  returnsInvented,
  returnsMissing,
  attributeTypes,
  unknownNames,
];
