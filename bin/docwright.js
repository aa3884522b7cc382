#!/usr/bin/env node
// Parses on Node 12 and later, so that an old Node hears what it needs instead of a syntax error.
var wanted = [22, 18];
var found = process.versions.node.split('.').map(Number);
if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  process.stderr.write(
    'docwright needs Node ' +
      wanted.join('.') +
      ' or newer; this is Node ' +
      process.versions.node +
      '.\n' +
      'Install a current Node (https://nodejs.org) and run the command again.\n',
  );
  process.exit(2);
}
import('../dist/cli/main.js').then(
  (cli) => cli.main(),
  (error) => {
    process.stderr.write(
      `docwright is not built (${error.message}).\nRun \`npm run build\` in its folder.\n`,
    );
    process.exit(2);
  },
);
