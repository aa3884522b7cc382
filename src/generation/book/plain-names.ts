// Text of a docstring as plain Markdown: roles and double backticks become code spans, the rest stays.

const role = /:(?:[\w+.-]{1,20}:)?[\w+.-]{1,20}:`~?([^`\n<>]{1,300})`/g;
const titledRole = /:(?:[\w+.-]{1,20}:)?[\w+.-]{1,20}:`([^`\n<>]{1,200})<([^`\n<>]{1,200})>`/g;
const literal = /``([^`\n]{1,300})``/g;
const docLink = /\{@link(?:code|plain)?\s+([^{}\s]{1,200})(?:\s[^{}]{0,200})?\}/g;

export function plainNames(text: string): string {
  return text
    .replace(titledRole, (_, title: string) => title.trim())
    .replace(role, (_, name: string) => `\`${name.replace(/^[!.]+/, '')}\``)
    .replace(literal, (_, code: string) => `\`${code}\``)
    .replace(docLink, (_, name: string) => `\`${name}\``);
}
