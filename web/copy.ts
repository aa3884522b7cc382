// A button beside each block of code that puts its text into the clipboard.
import { all, make } from './dom.ts';

export function copyButtons(): void {
  for (const block of all('pre.code')) {
    const button = make('button', 'copy', 'Copy') as HTMLButtonElement;
    button.type = 'button';
    button.addEventListener('click', () => copy(block, button));
    const frame = make('div', 'with-copy');
    block.replaceWith(frame);
    frame.append(block, button);
  }
}

async function copy(block: HTMLElement, button: HTMLButtonElement): Promise<void> {
  button.textContent = (await write(textOf(block))) ? 'Copied' : 'Failed';
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 1600);
}

/** Prompts and results of a session are not what a reader wants to run. */
function textOf(block: HTMLElement): string {
  const clone = block.cloneNode(true) as HTMLElement;
  for (const part of all('.prompt, .result', clone)) part.remove();
  return (clone.textContent ?? '').replace(/\n+$/, '\n');
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
