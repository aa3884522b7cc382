/** What the command line starts: servers of a book. */

export { createLiveRun, type LiveRunOptions } from './live/live-run.ts';
export { createBook } from './mcp/book.ts';
export { serveMcp } from './mcp/serve-mcp.ts';
export { serve } from './serve.ts';
