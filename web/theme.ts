// The theme before the first paint. Every page reads well without it: then the system decides.
const root = document.documentElement;
root.classList.add('js');
const asked = /[?&]theme=(light|dark)\b/.exec(location.search)?.[1] ?? stored();
if (asked === 'light' || asked === 'dark') root.dataset['theme'] = asked;

function stored(): string | null {
  try {
    return localStorage.getItem('docwright-theme');
  } catch {
    return null;
  }
}

export {};
