// Changes between light and dark, and remembers it where the browser allows.

export function themeButton(): void {
  const root = document.documentElement;
  document.getElementById('page-theme')?.addEventListener('click', () => {
    const now = root.dataset['theme'];
    const dark = now ? now === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset['theme'] = dark ? 'light' : 'dark';
    try {
      localStorage.setItem('docwright-theme', root.dataset['theme']);
    } catch {
      // A private window keeps it for this page.
    }
  });
}
