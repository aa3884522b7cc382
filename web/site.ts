// What a page of the site does in the browser; it only adds to what the page already is.
import { copyButtons } from './copy.ts';
import { all, root } from './dom.ts';
import { drawer } from './drawer.ts';
import { navigation } from './navigation.ts';
import { outline } from './outline.ts';
import { search } from './search.ts';
import { themeButton } from './theme-button.ts';

// A page that tries several ways to its script may find it on more than one.
if (document.documentElement.dataset['ready'] === undefined) {
  document.documentElement.dataset['ready'] = '';
  findWayBack();
  themeButton();
  navigation();
  search();
  outline();
  copyButtons();
  drawer();
}

/** The page for missing addresses may be shown at any of them; its links lead from the root. */
function findWayBack(): void {
  if (document.documentElement.dataset['lost'] === undefined) return;
  for (const link of all('a:not([href^="#"])')) {
    link.setAttribute('href', root + (link.getAttribute('href') ?? ''));
  }
}
