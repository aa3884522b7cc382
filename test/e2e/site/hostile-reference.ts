// A small repository whose names and texts try to break the pages, with every kind of page and speaker.
import type { ProsePage, Reference, SymbolDoc } from '../../../src/types/documentation.ts';
import { makeReference } from '../../output/render/make-reference.ts';

const long = `very_${'long_'.repeat(59)}name`;

const table = Array.from({ length: 200 }, (_, at) => `        p${at}: number ${at}`).join('\n');
const parameters = Array.from({ length: 200 }, (_, at) => `p${at}: int = ${at}`).join(', ');

const files = {
  'shop/__init__.py':
    '"""A shop that sells things.\n\nSee `shop.basket.Basket`."""\nfrom .basket import Basket\n',
  'shop/basket.py': `"""What a customer carries."""
from .errors import Empty

LIMIT = 20
"""Things in a basket at most."""


class Basket:
    """Holds things until they are paid.

    Attributes:
        things: What lies in it.
    """

    def __init__(self, things: list[str] | None = None) -> None:
        self.things = things or []

    def pay(self, amount: float, *, tip: float = 0.0) -> "Basket":
        """Pays for everything.

        Args:
            amount: What is paid.
            tip: What is given besides.

        Returns:
            An empty basket.

        Raises:
            Empty: When there is nothing to pay for.

        Example:
            >>> Basket(["pear"]).pay(2.0)
            Basket()
        """
        if not self.things:
            raise Empty(amount)
        return Basket()

    @property
    def full(self) -> bool:
        """Whether nothing more fits."""
        return len(self.things) >= LIMIT


def fill(basket: Basket, thing: str) -> None:
    """Puts a thing into a basket, then \`Basket.pay\` is due.

    | a | b |
    |---|---|
    | 1 | 2 |
    """
    basket.things.append(thing)
    basket.pay(1.0)
`,
  'shop/errors.py':
    '"""Errors."""\n\n\nclass Shop(Exception):\n    """Base."""\n\n\nclass Empty(Shop):\n    """Nothing there."""\n\n\nclass Late(Shop):\n    """Too late."""\n',
  'shop/hostile.py': `"""<script>alert(1)</script> <img src=x onerror=alert(2)> [x](javascript:alert(3))"""


def main(page_main="<b>", hits='"onmouseover="alert(4)'):
    """<svg onload=alert(5)> and \`</code><script>alert(6)</script>\`.

    .. raw:: html

       <iframe srcdoc="<script>alert(7)</script>"></iframe>
    """


def ${long}(x: "${'T'.repeat(300)}") -> None:
    """${'w'.repeat(400)}"""


def arabic():
    """هذه دالة تحسب المجموع ثم تعيده إلى المستدعي."""


def 计算(数量: int = 3) -> int:
    """计算总数并返回结果。"""
    return 数量


def bidi():
    """Looks harmless \u202e but is not."""


def wide(${parameters}):
    """Takes many.

    Args:
${table}
    """
`,
  'shop/broken.py': '"""Broken."""\n\n\ndef f(:\n    pass\n',
};

const glossary: ProsePage = {
  kind: 'glossary',
  slug: 'guide/glossary',
  title: 'Glossary',
  summary: 'Words of the `shop` and what they mean.',
  origin: 'model',
  stale: false,
  sections: [
    { heading: null, text: 'The words that everybody uses.', evidence: [] },
    {
      heading: 'Basket',
      text: 'A `shop.basket.Basket` holds things.\n\n```python\nBasket().pay(1)\n```\n\n<script>alert(8)</script>',
      evidence: [{ path: 'shop/basket.py', line: 8, endLine: 9 }],
    },
  ],
};

/** As the pages show it: one text by a model, one of them stale. */
export function hostileReference(): Reference {
  const reference = makeReference(files, { name: 'shop <em>&' });
  const docs = new Map(reference.docs);
  const change = (id: string, more: Partial<SymbolDoc>) =>
    docs.set(id, { ...docs.get(id)!, ...more });
  const evidence = [{ path: 'shop/basket.py', line: 20, endLine: 21 }];
  change('shop/basket.py#Basket.pay', { origin: 'model', evidence });
  change('shop/basket.py#fill', { origin: 'model', stale: true });
  const failures = [
    { path: 'shop/errors.py', symbol: 'Late', code: 'BUDGET', message: 'No money <i>left</i>' },
  ];
  return { ...reference, docs, pages: [glossary], failures };
}
