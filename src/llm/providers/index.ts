// The table of providers.
import { azure } from './azure.ts';
import { compatible } from './compatible.ts';
import { openai } from './openai.ts';

export const providers = { azure, openai, compatible } as const;
