// Small helpers of the browser side.

/** A new element; `text` is shown as text. */
export function make(tag: string, className = '', text = ''): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  if (text !== '') element.textContent = text;
  return element;
}

export function all(selector: string, from: ParentNode = document): HTMLElement[] {
  return [...from.querySelectorAll<HTMLElement>(selector)];
}

/** Keys belong to the field that somebody types in. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable)
  );
}

/** Way from this page to the site's root: `''` or `../../`. */
export function rootOf(): string {
  return document.documentElement.dataset['root'] ?? '';
}
