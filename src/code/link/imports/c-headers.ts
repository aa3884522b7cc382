/** Headers of the C and C++ standard libraries, of POSIX and of the common operating systems. */

const names = new Set(
  `assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg
  stdatomic stdbit stdbool stdckdint stddef stdint stdio stdlib stdnoreturn string tgmath threads time uchar
  wchar wctype aio cpio dirent dlfcn execinfo fcntl fmtmsg fnmatch ftw getopt glob grp iconv ifaddrs langinfo
  libgen libintl malloc memory monetary mqueue ndbm netdb nl_types poll pthread pty pwd regex sched search
  semaphore spawn strings stropts syslog tar termios ucontext ulimit unistd utime utmp utmpx values wordexp
  alloca byteswap elf endian err features fts link mntent obstack paths resolv sysexits kvm port atomic
  windows winsock winsock2 ws2tcpip io conio direct process crtdbg intrin immintrin emmintrin xmmintrin
  arm_neon arm_acle cpuid x86intrin nmmintrin smmintrin tmmintrin pmmintrin wmmintrin tchar psapi dbghelp
  mswsock shlobj shellapi winbase windef fileapi corecrt_io AvailabilityMacros TargetConditionals CommonCrypto
  unwind cxxabi quadmath`.split(/\s+/),
);
const folders =
  /^(?:sys|netinet6?|arpa|net|linux|asm|asm-generic|bits|mach|mach-o|machine|libkern|os|CoreFoundation|IOKit|experimental|ext|rpc|scsi|gnu)\//;

/** Whether a header belongs to the language or the system. C++ names its own without an ending. */
export function isSystemHeader(written: string): boolean {
  if (folders.test(written)) return true;
  const name = /^([\w-]+)\.h$/.exec(written)?.[1];
  return name === undefined ? /^[a-z_0-9]+$/.test(written) : names.has(name);
}
