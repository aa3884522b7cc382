// The tools and resources of a book for agents, over stdio. The library is loaded when it is needed.
import { z } from 'zod';
import { DocwrightError } from '../../index.ts';
import type { Book } from './book.ts';

type Library = typeof import('@modelcontextprotocol/server');

export interface McpOptions {
  readonly book: Book;
  /** Of docwright. */
  readonly version: string;
  readonly signal: AbortSignal;
}

/** Serves until the input ends or the signal aborts. */
export async function serveMcp({ book, version, signal }: McpOptions): Promise<void> {
  const library = await import('@modelcontextprotocol/server');
  const { serveStdio, StdioServerTransport } = await import('@modelcontextprotocol/server/stdio');
  const ended = Promise.withResolvers<void>();
  const transport = new StdioServerTransport();
  const handle = serveStdio(() => makeServer(library, book, version), { transport });
  process.stdin.once('end', ended.resolve).once('close', ended.resolve);
  signal.addEventListener('abort', () => ended.resolve(), { once: true });
  await ended.promise;
  await handle.close();
}

/** Longer ones name nothing; a search would take the memory of their square. */
const mostInput = 2000;

/** Characters of an answer: what a model reads at once. */
const mostAnswer = 100_000;

const words = z.string().min(1).max(mostInput);
const page = z
  .string()
  .max(mostInput)
  .optional()
  .describe('Path or title of a page; the start page when left out');
const name = words.describe('Qualified name, its last part, or a symbol id');

function makeServer({ McpServer, ResourceTemplate }: Library, book: Book, version: string) {
  const server = new McpServer({ name: 'docwright', version });
  const tool = <S extends z.ZodObject>(
    title: string,
    description: string,
    schema: S,
    work: (input: z.infer<S>) => string,
  ) => {
    const inputSchema: z.ZodObject = schema;
    const config = { description, inputSchema, annotations: { readOnlyHint: true } };
    server.registerTool(title, config, async (input) => said(() => work(schema.parse(input))));
  };
  tool('read_wiki_structure', 'The pages of the documentation', z.object({}), book.structure);
  tool('read_wiki_contents', 'A page as Markdown', z.object({ page }), (input) =>
    book.contents(input.page ?? null),
  );
  tool(
    'ask_question',
    'Passages of the documentation that answer a question, with their places',
    z.object({ question: words }),
    ({ question }) => book.answer(question),
  );
  tool(
    'search_docs',
    'Symbols and pages that speak of some words',
    z.object({ query: words, limit: z.int().min(1).max(50).optional() }),
    ({ query, limit }) => book.search(query, limit ?? 10),
  );
  tool(
    'get_symbol',
    'Signature, documentation and calls of a symbol',
    z.object({ name }),
    (input) => book.symbol(input.name),
  );
  tool('get_callers', 'Who calls a symbol', z.object({ name }), (input) =>
    book.callers(input.name),
  );
  const list = async () => ({
    resources: book.pages.map(({ path, title }) => ({ uri: `doc:///${path}`, name: title })),
  });
  server.registerResource(
    'page',
    new ResourceTemplate('doc:///{+path}', { list }),
    { description: 'A page of the documentation', mimeType: 'text/markdown' },
    async (uri) => {
      const text = book.contents(decodeURIComponent(uri.pathname.slice(1)));
      return { contents: [{ uri: uri.href, mimeType: 'text/markdown', text }] };
    },
  );
  return server;
}

/** What cannot be answered is told to the agent, which may ask otherwise. */
function said(work: () => string) {
  try {
    return { content: [{ type: 'text' as const, text: bounded(work()) }] };
  } catch (error) {
    if (!(error instanceof DocwrightError)) throw error;
    const text = error.hint === null ? error.message : `${error.message} ${error.hint}`;
    return { content: [{ type: 'text' as const, text }], isError: true };
  }
}

function bounded(text: string): string {
  if (text.length <= mostAnswer) return text;
  const left = text.length - mostAnswer;
  return `${text.slice(0, mostAnswer)}\n\n(cut: ${left} more characters; search_docs and get_symbol answer with parts)`;
}
