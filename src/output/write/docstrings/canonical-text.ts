// The text of a docstring as it reads back from a source.
import type { Module } from '../../../types/module.ts';
import { formOf } from './forms.ts';

/** @param ofModule Whether it documents the file itself. */
export function canonicalText(text: string, module: Module, ofModule: boolean): string {
  return formOf(module.language)?.canonical(text, module, ofModule) ?? text;
}
