// What a page of the site does in the browser; it only adds to what the page already is.
import { copyButtons } from './copy.ts';
import { drawer } from './drawer.ts';
import { navigation } from './navigation.ts';
import { outline } from './outline.ts';
import { search } from './search.ts';
import { themeButton } from './theme-button.ts';

themeButton();
navigation();
search();
outline();
copyButtons();
drawer();
