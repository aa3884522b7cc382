// Writes the files that are made from the table of settings: .env.example and docwright.schema.json.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configSchema } from '../src/config/config-schema.ts';
import { envExample } from '../src/config/env-example.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
writeFileSync(join(root, '.env.example'), envExample());
writeFileSync(join(root, 'docwright.schema.json'), `${JSON.stringify(configSchema(), null, 2)}\n`);
