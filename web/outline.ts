// The list of sections beside the page follows the reader.
import { all } from './dom.ts';

export function outline(): void {
  const links = all('.outline a[href^="#"]') as HTMLAnchorElement[];
  const heads = links.map((link) =>
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
  );
  if (links.length === 0) return;
  let due = false;
  let last = -1;
  const follow = () => {
    due = false;
    const here = Math.max(0, lastAbove(heads, 140));
    if (here === last) return;
    mark(links[last], false);
    mark(links[here], true);
    last = here;
  };
  const later = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(follow);
  };
  addEventListener('scroll', later, { passive: true });
  follow();
}

/** Sections stand in page order, so that halving finds the last one above the line. */
function lastAbove(heads: readonly (HTMLElement | null)[], line: number): number {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const top = heads[middle]?.getBoundingClientRect().top ?? 0;
    if (top < line) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function mark(link: HTMLElement | undefined, here: boolean): void {
  if (!link) return;
  link.classList.toggle('here', here);
  if (here) link.setAttribute('aria-current', 'true');
  else link.removeAttribute('aria-current');
  if (here) reveal(link);
}

/** Scrolls the list alone; the page is the reader's. */
function reveal(link: HTMLElement): void {
  const list = link.closest<HTMLElement>('.outline')!;
  const top = link.offsetTop - list.offsetTop;
  if (top < list.scrollTop || top > list.scrollTop + list.clientHeight - 40) {
    list.scrollTop = top - list.clientHeight / 2;
  }
}
