// Every check of doc comments, in the order in which findings of one line are listed.
import type { CommentCheck } from '../comment-check.ts';
import { nameFirst } from './name-first.ts';
import { parameterNames } from './parameter-names.ts';
import { parameterOrder } from './parameter-order.ts';
import { raisesMissing } from './raises-missing.ts';
import { returnsInvented } from './returns-invented.ts';
import { returnsMissing } from './returns-missing.ts';

export const commentChecks: readonly CommentCheck[] = [
  nameFirst,
  parameterNames,
  parameterOrder,
  raisesMissing,
  returnsInvented,
  returnsMissing,
];
