// The pages of the book besides the reference: made from code, docstrings, tests, manifests and history alone.
import type { BookInput } from '../../types/book.ts';
import type { ProsePage } from '../../types/documentation.ts';
import { architecturePage } from './architecture.ts';
import { changesPage } from './changes.ts';
import { gatherFacts } from './facts.ts';
import { gettingStartedPage } from './getting-started.ts';
import { glossaryPage } from './glossary.ts';
import { howToPages } from './how-to.ts';
import { overviewPage } from './overview.ts';
import { packagePages } from './package-pages.ts';
import { describeProject } from './project.ts';
import { qualityPage } from './quality.ts';

/** Pages in reading order; one that would say nothing is left out. The same input gives the same pages. */
export function makeBook(input: BookInput): readonly ProsePage[] {
  const facts = gatherFacts(input);
  if (facts.own.length === 0) return [];
  const project = describeProject(facts);
  return [
    overviewPage(facts, project),
    gettingStartedPage(facts, project),
    ...howToPages(facts, project),
    architecturePage(facts, project),
    glossaryPage(facts),
    input.analyze ? qualityPage(facts) : null,
    changesPage(facts),
    ...packagePages(facts),
  ].filter((page) => page !== null);
}
