// Errors that a comment describes and that no file could name so.
import type { Module } from '../../types/module.ts';
import type { CommentSubject } from './comment-check.ts';
import { textOfType } from './results.ts';

/** Errors of the language itself, which are not imported; only of languages whose files name what they use. */
const builtIn: Readonly<Record<string, ReadonlySet<string>>> = {
  java: new Set(
    'AbstractMethodError ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException AssertionError BootstrapMethodError ClassCastException ClassCircularityError ClassFormatError ClassNotFoundException CloneNotSupportedException EnumConstantNotPresentException Error Exception ExceptionInInitializerError IllegalAccessError IllegalAccessException IllegalArgumentException IllegalCallerException IllegalMonitorStateException IllegalStateException IllegalThreadStateException IncompatibleClassChangeError IndexOutOfBoundsException InstantiationError InstantiationException InternalError InterruptedException LayerInstantiationException LinkageError MatchException NegativeArraySizeException NoClassDefFoundError NoSuchFieldError NoSuchFieldException NoSuchMethodError NoSuchMethodException NullPointerException NumberFormatException OutOfMemoryError ReflectiveOperationException RuntimeException SecurityException StackOverflowError StringIndexOutOfBoundsException TypeNotPresentException UnknownError UnsatisfiedLinkError UnsupportedClassVersionError UnsupportedOperationException VerifyError VirtualMachineError WrongThreadException'.split(
      ' ',
    ),
  ),
  php: new Set(
    'ArgumentCountError ArithmeticError AssertionError BadFunctionCallException BadMethodCallException CompileError DOMException DivisionByZeroError DomainException Error ErrorException Exception FiberError IntlException InvalidArgumentException JsonException LengthException LogicException OutOfBoundsException OutOfRangeException OverflowException PDOException ParseError PharException RandomException RangeException ReflectionException RuntimeException SQLite3Exception SoapFault TypeError UnderflowException UnexpectedValueException UnhandledMatchError ValueError mysqli_sql_exception'.split(
      ' ',
    ),
  ),
};

export interface UnknownError {
  readonly name: string;
  /** 0-based line in the comment. */
  readonly line: number;
}

/** Simple names that end as errors do, and are neither imported, defined in the project nor the language's own. */
export function unknownErrors(subject: CommentSubject): readonly UnknownError[] {
  const { docstring, module, world } = subject;
  const known = builtIn[module.language];
  const said = docstring.sections.flatMap((section) =>
    section.kind === 'raises' ? section.value : [],
  );
  if (known === undefined || said.length === 0 || isOpen(module)) return [];
  const imported = new Set(module.imports.map(localName));
  return said.flatMap(({ annotation, line }) => {
    const name = textOfType(annotation);
    const found = world.names.has(name) || imported.has(name) || known.has(name);
    return /^\w+(?:Error|Exception)$/.test(name) && !found ? [{ name, line }] : [];
  });
}

/** Whether names are seen without being imported: by `*`, or PHP's global ones, of which extensions have any. */
function isOpen({ language, imports, symbols }: Module): boolean {
  if (language === 'php') return symbols.every(({ kind }) => kind !== 'namespace');
  return imports.some(({ name, module }) => name === '*' || module.endsWith('*'));
}

/** The name by which a file knows what it imports. */
export function localName({ name, alias, module }: Module['imports'][number]): string {
  return alias ?? name ?? module.split(/[./\\:]/).at(-1) ?? '';
}
