// Links of doc comments to a member of a type: `{@link Cache#find}`, `{@see self::add()}`, `<see cref="Pool.Lend"/>`.
import type { DocstringStyle } from '../../types/docstring.ts';

export interface MemberLink {
  /** Simple name of the type; null for the one around the comment. */
  readonly owner: string | null;
  readonly member: string;
  /** 0-based line in the comment. */
  readonly line: number;
}

/** Groups are the owner, which may be empty, and the member. */
const forms: Readonly<Partial<Record<DocstringStyle, RegExp>>> = {
  javadoc: /(?:\{@link(?:plain)? |@see )(\w*)#(\w+)/g,
  jsdoc: /\{@link (\w+)[#.](\w+)(?=[\s|}(])/g,
  phpdoc: /(?:\{@(?:see|link) |@see )(\w+)::(\w+)(?=\(|\}|\s|$)/g,
  xmldoc: /<see(?:also)? cref="(\w+)\.(\w+)(?=["({])/g,
  rustdoc: /\[`?(\w+)::(\w+)(?:\(\))?`?\](?![(:])/g,
  yard: /\{([A-Z]\w*)?[#.](\w+[?!]?)\}/g,
  doxygen: /[@\\](?:ref|sa|see) (\w+)::(\w+)/g,
  godoc: /\[\*?([A-Z]\w*)\.([A-Z]\w*)\]/g,
};

const own: ReadonlySet<string> = new Set(['', 'self', 'static', 'Self']);

/** In order; lines of more than 2,000 characters are left out. */
export function memberLinks(text: string, style: DocstringStyle): readonly MemberLink[] {
  const form = forms[style];
  if (form === undefined) return [];
  return text.split('\n').flatMap((content, line) =>
    content.length > 2000
      ? []
      : [...content.matchAll(form)].map(([, owner = '', member = '']) => {
          return { owner: own.has(owner) ? null : owner, member, line };
        }),
  );
}
