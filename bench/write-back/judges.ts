// What a language's own tool has to say about a tree of sources, where there is one on the machine.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';

export interface Judgement {
  /** Name of the tool. */
  readonly tool: string;
  /** One line each, without what a comment may move, such as line numbers. */
  readonly complaints: readonly string[];
}

type Judge = (root: string, files: readonly string[]) => Judgement;

const none: Judge = () => ({ tool: 'no tool at hand', complaints: [] });

export function judgeOf(language: string): Judge {
  return judges[language] ?? none;
}

const judges: Readonly<Record<string, Judge>> = {
  go: (root, files) => ({
    tool: 'gofmt -l -e',
    complaints: linesOf(root, run('gofmt', ['-l', '-e', ...files])),
  }),
  java: (root, files) => {
    const stop = ['-XDshould-stop.ifError=PARSE', '-XDshould-stop.ifNoError=PARSE'];
    const found = run('javac', ['-proc:none', '-Xdoclint:none', ...stop, ...files]);
    return {
      tool: 'javac (syntax)',
      complaints: linesOf(root, found).filter((line) => /error:/.test(line)),
    };
  },
  typescript: parseScripts,
  tsx: parseScripts,
  javascript: parseScripts,
  rust: (root, files) => ({
    tool: 'rustc (syntax)',
    complaints: files.flatMap((file) => rustErrors(root, file)),
  }),
  c: stripped('c'),
  cpp: stripped('c++'),
};

function parseScripts(root: string, files: readonly string[]): Judgement {
  const complaints = files.flatMap((file) => {
    const parsed = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
    const { parseDiagnostics = [] } = parsed as { parseDiagnostics?: readonly ts.Diagnostic[] };
    return parseDiagnostics.map(({ code }) => `${relative(root, file)}: TS${code}`);
  });
  return { tool: 'typescript (syntax)', complaints };
}

function rustErrors(root: string, file: string): readonly string[] {
  const options = ['--edition', '2021', '-Zparse-crate-root-only', '--error-format', 'short', file];
  return linesOf(root, run('rustc', options)).filter((line) => / error/.test(line));
}

/** The code as the preprocessor leaves it when it does nothing but take comments out. */
function stripped(language: string): Judge {
  return (root, files) => {
    const complaints = files.flatMap((file) => {
      const options = ['-fpreprocessed', '-dD', '-E', '-P', '-Wcomment', '-x', language, file];
      const { stdout, stderr } = spawnSync('gcc', options, {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      const code = createHash('sha256').update(stdout).digest('hex').slice(0, 16);
      const warnings = linesOf(root, stderr).filter((line) => /\[-Wcomment\]/.test(line));
      return [`${relative(root, file)}: the code is ${code}`, ...warnings];
    });
    return { tool: 'gcc -fpreprocessed -E', complaints };
  };
}

function run(command: string, options: readonly string[]): string {
  const { stdout, stderr, error } = spawnSync(command, options, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, RUSTC_BOOTSTRAP: '1' },
  });
  if (error) throw error;
  return stdout + stderr;
}

function linesOf(root: string, text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.replaceAll(`${root}/`, '').replace(/:\d+(:\d+)?:/, ':'));
}
