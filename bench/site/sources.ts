// Modules of about 8 kB of Markdown each, in packages of fifty; no two hold the same code.

/** The folder of the module at this place. */
export function treeOf(at: number): string {
  return `pkg${Math.floor(at / 50)}`;
}

/** The name of the module at this place. */
export function leafOf(at: number): string {
  return `m${at}`;
}

/** A module in which `LEAF` stands for its name. */
export function source(): string {
  const methods = Array.from(
    { length: 6 },
    (_, at) => `
    def step_${at}(self, path: str, *, chunk: int = ${at}, deadline: float | None = None) -> "LEAFReply":
        """Sends step ${at} of LEAF and waits for the whole reply.

        A relative \`path\` is joined to the base address; an absolute one replaces it. Cookies that are
        set on the way are kept for the next request.

        Args:
            path: Relative to the base, or a full address.
            chunk: Bytes of a piece; the last one may be shorter.
            deadline: Seconds until the whole exchange must be over.

        Returns:
            The last reply, its body read to the end.

        Raises:
            ValueError: When the path is empty.

        Examples:
            >>> with LEAFSession("https://example.org/LEAF/${at}") as session:
            ...     reply = session.step_${at}("sightings", deadline=5.0)
            ...     for row in reply.rows({"kind": "LEAF", "limit": ${at}}):
            ...         print(row["species"], row["count"])
            common tern 41
        """
        if not path:
            raise ValueError(path)
        return self.step_${(at + 1) % 6}(path)
`,
  ).join('');
  return `"""Keeps one base address for LEAF and sends any number of requests with it."""
import os


class LEAFReply:
    """What came back for LEAF."""


class LEAFSession:
    """A base address of LEAF with cookies and headers that outlive one request."""
${methods}

def open_LEAF(base: str, **options: int) -> LEAFSession:
    """Makes a session of LEAF with its own pool."""
    return LEAFSession()
`;
}
