// Words of the generated Python: types, defaults and names that a comparison of spellings may stumble on.

// biome-ignore format: a table of words
export const types = [
  'int', 'str', 'list[int]', 'Optional[int]', 'int | None', 'Union[int, str]', '"Foo"', "'list[Foo]'",
  'Dict[str, Any]', 'Callable[[int, str], bool]', 'np.ndarray', 'tuple[int, ...]', 'Tuple[int, str]',
  `Literal["a", 'b']`, 'Literal["it\'s"]', 'ClassVar[int]', 'Annotated[int, "x"]', '(int)', 'list[ "Foo" ]',
  'Literal[-1, 0x10, 1_000]', 'dict[str,int]', 'Optional[\n        int\n    ]', 'None', 'tuple[()]', "'Foo' | None",
] as const;

// biome-ignore format: a table of words
export const results = [
  ...types, 'NoReturn', 'None', '"None"', 'Generator', 'Generator[int, None, None]', 'Generator[int, str, bool]',
  'Generator[int]', 'Generator[None, None, None]', 'Iterator[int]', 'Iterable[tuple[int, str]]', 'Iterator',
  'Iterator[None]', 'AsyncGenerator[int, None]', 'AsyncIterator[str]', 'typing.Iterator[int]', 'IteratorLike',
  'Generator[Dict[str, Any], None, Tuple[int, str]]', 'Never', 'collections.abc.Generator[int, None, None]',
  'AsyncGenerator', '"Iterator[int]"', 'Iterable[int] | None',
] as const;

// biome-ignore format: a table of words
export const values = [
  'None', '1', '-1', '1.0', '1e5', "'x'", '"y"', '()', '(1,)', '(1, 2)', '[]', '{}', "{'a': 1}", 'lambda x: x',
  'a.b', 'f(x, y=1)', 'not x', '...', "b'x'", "'a' 'b'", "r'\\d'", '1_000', '0xFF', '1 + 2', 'x if y else z',
  '[i for i in x]', '-1.5', 'True', '"it\'s"', `'say "x"'`, '2 ** 3', 'a[1:2]', 'x and y', '{1, 2}', 'float("nan")',
] as const;

export const names = ['a', 'b', 'c', 'arg1', '_x', '_', '__', 'value', 'é'] as const;

// biome-ignore format: a table of words
export const errors = [
  'ValueError', 'ValueError("x")', 'errors.Broken', 'errors.Broken("x")', 'a.b.c.Deep(1)', 'error', 'make()()',
  'KeyError from error', 'TypeError(x) from None', '(ValueError)', 'kinds[0]', 'kinds["x"]("y")', 'await f()',
  'self.error', 'self.make(x)',
] as const;

export const caught = [
  'ValueError',
  'errors.Broken',
  '(KeyError, a.b.C)',
  '',
  'Exception',
  'f(x)',
] as const;
