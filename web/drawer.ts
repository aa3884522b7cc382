// The drawer of a narrow screen opens by `:target`; with script the page keeps its place, and keys stay in the drawer.
import { all } from './dom.ts';

export function drawer(): void {
  const nav = document.getElementById('page-nav');
  const menu = document.querySelector<HTMLElement>('.menu');
  const shut = nav?.querySelector<HTMLElement>('.shut');
  if (!nav || !menu || !shut) return;
  const isOpen = () => nav.classList.contains('open');
  const turn = (open: boolean) => {
    nav.classList.toggle('open', open);
    menu.setAttribute('aria-expanded', String(open));
    for (const behind of all('.skip, .top, .main')) behind.inert = open;
  };
  const close = (event: Event) => {
    if (!isOpen()) return;
    event.preventDefault();
    turn(false);
    menu.focus({ preventScroll: true });
  };
  menu.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    turn(true);
    shut.focus({ preventScroll: true });
  });
  shut.addEventListener('click', close);
  addEventListener('click', (event) => {
    if (!nav.contains(event.target as Node)) close(event);
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close(event);
  });
  // A wide screen has no drawer, and nothing behind it.
  matchMedia('(min-width: 60rem)').addEventListener('change', () => turn(false));
}
