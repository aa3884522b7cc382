/** What the command line starts: servers of a book. */
export { createBook } from './mcp/book.ts';
export { serveMcp } from './mcp/serve-mcp.ts';
