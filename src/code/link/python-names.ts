/** Names that Python itself defines, from CPython 3.11 (`sys.stdlib_module_names`, `dir(builtins)`, `dir` of its types). */

/** Top-level modules of the standard library, with those that older and newer versions have. */
export const pythonStdlib: ReadonlySet<string> = words(`
  __future__ __main__ _abc _aix_support _ast _asyncio _bisect _blake2 _bootsubprocess _bz2
  _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections
  _collections_abc _compat_pickle _compression _contextvars _crypt _csv _ctypes _curses
  _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib _frozen_importlib_external
  _functools _gdbm _hashlib _heapq _imp _io _json _locale _lsprof _lzma _markupbase _md5 _msi
  _multibytecodec _multiprocessing _opcode _operator _osx_support _overlapped _pickle _posixshmem
  _posixsubprocess _py_abc _pydecimal _pyio _queue _random _scproxy _sha1 _sha256 _sha3 _sha512
  _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct
  _symtable _thread _threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings
  _weakref _weakrefset _winapi _zoneinfo abc aifc annotationlib antigravity argparse array ast
  asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex bisect builtins bz2
  cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall
  compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses
  dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum
  errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc
  genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib
  imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache
  locale logging lzma macpath mailbox mailcap marshal math mimetypes mmap modulefinder msilib
  msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse
  os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib
  posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue
  quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors
  shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3
  sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess
  sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test
  textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc
  tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave
  weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib
  zoneinfo
`);

export const pythonBuiltins: ReadonlySet<string> = words(`
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
  BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError
  ConnectionError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError
  Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup False FileExistsError
  FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError
  ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
  KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError
  NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning
  PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError
  RuntimeWarning StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError
  SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError
  UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError
  Warning ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray bytes
  callable chr classmethod compile complex delattr dict dir divmod enumerate eval exec filter
  float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass
  iter len list locals map max memoryview min next object oct open ord pow print property range
  repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip
  __import__ __build_class__ PythonFinalizationError
`);

/** Methods of the built-in types and files: a call of such a name says nothing about what it means. */
export const pythonTypeMethods: ReadonlySet<string> = words(`
  add append as_integer_ratio bit_count bit_length buffer capitalize casefold center clear close
  closed conjugate copy count decode denominator detach difference difference_update discard
  encode encoding endswith errors expandtabs extend fileno find flush format format_map
  from_bytes fromhex fromkeys get gi_code gi_frame gi_running gi_suspended gi_yieldfrom hex imag
  index insert intersection intersection_update is_integer isalnum isalpha isascii isatty
  isdecimal isdigit isdisjoint isidentifier islower isnumeric isprintable isspace issubset
  issuperset istitle isupper items join keys line_buffering ljust lower lstrip maketrans mode
  name newlines numerator partition peek pop popitem raw read read1 readable readinto readinto1
  readline readlines real reconfigure remove removeprefix removesuffix replace reverse rfind
  rindex rjust rpartition rsplit rstrip seek seekable send setdefault sort split splitlines
  startswith strip swapcase symmetric_difference symmetric_difference_update tell throw title
  to_bytes translate truncate union update upper values writable write write_through writelines
  zfill
`);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
