// What a project says of itself in the manifest of its ecosystem: name, purpose, requirements, commands.
import { z } from 'zod';
import type { ProjectFile } from '../../types/book.ts';
import { type Fields, readFields } from './read-fields.ts';

export interface ProjectManifest {
  readonly path: string;
  readonly name: string | null;
  readonly description: string | null;
  /** What must be there first: `Python >=3.10`. */
  readonly requires: string | null;
  /** Command that installs it, or null where it is not published. */
  readonly install: string | null;
  readonly dependencies: readonly string[];
  /** Programs that it installs, and what each runs. */
  readonly commands: readonly { readonly name: string; readonly target: string }[];
  /** Tasks of a checkout: `npm run test`. */
  readonly tasks: readonly { readonly name: string; readonly text: string }[];
}

type Read = (text: string) => Omit<ProjectManifest, 'path'>;

const readers: readonly (readonly [RegExp, Read])[] = [
  [/^pyproject\.toml$/, readPyproject],
  [/^setup\.cfg$/, readSetupConfig],
  [/^package\.json$/, readPackageJson],
  [/^Cargo\.toml$/, readCargo],
  [/^go\.mod$/, readGoModule],
  [/^composer\.json$/, readComposer],
];

/** Manifests in the order of the table; one that says nothing is left out. */
export function readManifests(files: readonly ProjectFile[]): readonly ProjectManifest[] {
  return readers.flatMap(([pattern, read]) =>
    files
      .filter(({ path }) => pattern.test(path))
      .map(({ path, text }) => ({ path, ...read(text) }))
      .filter(({ name }) => name !== null),
  );
}

const nothing: Omit<ProjectManifest, 'path'> = {
  name: null,
  description: null,
  requires: null,
  install: null,
  dependencies: [],
  commands: [],
  tasks: [],
};

function readPyproject(text: string): Omit<ProjectManifest, 'path'> {
  const fields = readFields(text);
  const poetry = 'tool.poetry';
  const name = fields.value('project', 'name') ?? fields.value(poetry, 'name');
  if (name === null) return nothing;
  const python =
    fields.value('project', 'requires-python') ?? fields.value(`${poetry}.dependencies`, 'python');
  return {
    ...nothing,
    ...pythonPackage(name, python),
    description: fields.value('project', 'description') ?? fields.value(poetry, 'description'),
    dependencies: fields.list('project', 'dependencies').map(requirementName),
    commands: [
      ...commandsOf(fields, 'project.scripts'),
      ...commandsOf(fields, `${poetry}.scripts`),
    ],
  };
}

function readSetupConfig(text: string): Omit<ProjectManifest, 'path'> {
  const fields = readFields(text);
  const name = fields.value('metadata', 'name');
  if (name === null) return nothing;
  const commands = fields.list('options.entry_points', 'console_scripts').flatMap((line) => {
    const [command, target] = line.split('=').map((part) => part.trim());
    return command && target ? [{ name: command, target }] : [];
  });
  return {
    ...nothing,
    ...pythonPackage(name, fields.value('options', 'python_requires')),
    description: fields.value('metadata', 'description'),
    dependencies: fields.list('options', 'install_requires').map(requirementName),
    commands,
  };
}

function pythonPackage(name: string, python: string | null) {
  return {
    name,
    requires: python === null ? null : `Python ${python}`,
    install: `pip install ${name}`,
  };
}

/** `urllib3>=1.26,<3` is `urllib3`. */
function requirementName(requirement: string): string {
  return /^[\w.-]+/.exec(requirement.trim())?.[0] ?? requirement;
}

function commandsOf(fields: Fields, table: string): ProjectManifest['commands'] {
  return fields.keys(table).flatMap((name) => {
    const target = fields.value(table, name);
    return target === null ? [] : [{ name, target }];
  });
}

function readCargo(text: string): Omit<ProjectManifest, 'path'> {
  const fields = readFields(text);
  const name = fields.value('package', 'name');
  if (name === null) return nothing;
  const rust = fields.value('package', 'rust-version');
  return {
    ...nothing,
    name,
    description: fields.value('package', 'description'),
    requires: rust === null ? null : `Rust ${rust}`,
    install: `cargo add ${name}`,
    dependencies: fields.keys('dependencies'),
  };
}

function readGoModule(text: string): Omit<ProjectManifest, 'path'> {
  const name = /^module[ \t]+(\S{1,300})/m.exec(text)?.[1] ?? null;
  if (name === null) return nothing;
  const go = /^go[ \t]+([\d.]+)/m.exec(text)?.[1];
  const required = [...text.matchAll(/^(?:require)?[ \t]+([\w./~-]{3,200}) v\S+(?!.*indirect)/gm)];
  return {
    ...nothing,
    name,
    requires: go === undefined ? null : `Go ${go}`,
    install: `go get ${name}`,
    dependencies: required.map(([, dependency]) => dependency!),
  };
}

const texts = z.record(z.string(), z.string()).catch({});
const packageJson = z.object({
  name: z.string(),
  description: z.string().nullable().catch(null),
  private: z.boolean().catch(false),
  engines: texts,
  dependencies: texts,
  scripts: texts,
  bin: z.union([z.string(), z.record(z.string(), z.string())]).catch({}),
});

function readPackageJson(text: string): Omit<ProjectManifest, 'path'> {
  const read = packageJson.safeParse(parseJson(text));
  if (!read.success) return nothing;
  const { name, description, engines, dependencies, scripts, bin } = read.data;
  const programs =
    typeof bin === 'string' ? [[name.split('/').at(-1)!, bin] as const] : Object.entries(bin);
  return {
    name,
    description,
    requires: engines.node === undefined ? null : `Node ${engines.node}`,
    install: read.data.private ? null : `npm install ${name}`,
    dependencies: Object.keys(dependencies),
    commands: programs.map(([command, target]) => ({ name: command, target })),
    tasks: Object.entries(scripts).map(([task, line]) => ({ name: `npm run ${task}`, text: line })),
  };
}

const composer = z.object({
  name: z.string(),
  description: z.string().nullable().catch(null),
  require: texts,
});

function readComposer(text: string): Omit<ProjectManifest, 'path'> {
  const read = composer.safeParse(parseJson(text));
  if (!read.success) return nothing;
  const { php, ...dependencies } = read.data.require;
  return {
    ...nothing,
    name: read.data.name,
    description: read.data.description,
    requires: php === undefined ? null : `PHP ${php}`,
    install: `composer require ${read.data.name}`,
    dependencies: Object.keys(dependencies),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
