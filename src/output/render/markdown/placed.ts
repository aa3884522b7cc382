import type { Module } from '../../../types/module.ts';
import type { Book } from './book.ts';
import type { Outline } from './outline.ts';

/** What a section of a module's page is rendered with. */
export interface Placed {
  readonly book: Book;
  readonly module: Module;
  readonly outline: Outline;
  readonly page: string;
}
