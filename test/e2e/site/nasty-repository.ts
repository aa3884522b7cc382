// A repository whose book has every kind of page, and whose names and texts ask too much of each of them.

const longName = `very_${'long_'.repeat(58)}name`;
const longParameters = Array.from(
  { length: 60 },
  (_, at) => `    option_${at}: "dict[str, list[tuple[int, str, bytes]]] | None" = None,`,
).join('\n');
const longExample = Array.from(
  { length: 200 },
  (_, at) => `    >>> basket.put("pear ${at}", price=${at}.5)`,
).join('\n');
const wideRow = (cell: (at: number) => string) =>
  `    | ${Array.from({ length: 14 }, (_, at) => cell(at)).join(' | ')} |`;

const basket = `"""What a customer carries through the market.

Begin with \`Basket\`; \`fill\` puts several things into one.
"""
from market.errors import Empty, Late

LIMIT = 20
"""Things in a basket at most."""


class Carrier:
    """Whatever can be carried."""

    def weigh(self) -> float:
        """Gives the weight in kilograms."""
        return 0.0


class Basket(Carrier):
    """Holds things until they are paid.

    Attributes:
        things: What lies in it.

    Example::

        basket = Basket()
        basket.put("pear", price=0.5)
        assert basket.pay(1.0) == 0.5
    """

    def __init__(self, things: list[str] | None = None) -> None:
        self.things = things or []
        self.price = 0.0

    def put(self, thing: str, *, price: float = 1.0) -> "Basket":
        """Puts one thing in, see \`fill\` for more than one.

        Args:
            thing: Its name.
            price: What it costs.

        Returns:
            The basket itself.
        """
        self.things.append(thing)
        self.price += price
        return self

    def pay(self, amount: float, *, tip: float = 0.0) -> float:
        """Pays for everything.

        Args:
            amount: What is paid.
            tip: What is given besides.

        Returns:
            What comes back.

        Raises:
            Empty: When there is nothing to pay for.
            Late: When the market is closed.

        Example:
            >>> Basket(["pear"]).pay(2.0)
            2.0
        """
        if not self.things:
            raise Empty(amount)
        if amount < 0:
            raise Late(amount)
        return amount - self.price - tip

    @property
    def full(self) -> bool:
        """Whether nothing more fits."""
        return len(self.things) >= LIMIT


class Wagon(Basket):
    """A basket on wheels."""


def fill(basket: Basket, *things: str) -> Basket:
    """Puts several things into a basket, then \`Basket.pay\` is due.

    Args:
        basket: Where they go.
        things: Their names.

    Returns:
        The basket.
    """
    for thing in things:
        basket.put(thing)
    return basket


def load(path: str) -> Basket:
    """Reads a basket from a file of one name a line."""
    return fill(Basket(), *open(path).read().split())
`;

const names = `"""Names that fit nowhere."""
from market.basket import Basket


class ${'Unbreakable'.repeat(27)}(Basket):
    """A class of ${11 * 27} letters without a joint."""

    def ${longName}(self, ${'argument'.repeat(37)}: str = "${'x'.repeat(200)}") -> None:
        """${'w'.repeat(400)}"""

    ${'attribute_'.repeat(30)}: int = 3


def ${longName}(first: "${'T'.repeat(300)}") -> None:
    """Has a name of 300 letters and lies at \`https://example.org/${'path/'.repeat(60)}\`."""


${'CONSTANT_'.repeat(33)}VALUE = "${'value '.repeat(60)}"
"""A constant whose name and value are long."""
`;

const signatures = `"""Signatures that fill a screen."""
from collections.abc import Callable, Mapping
from market.basket import Basket


def configure(
    basket: Basket,
${longParameters}
    callback: Callable[[Mapping[str, list[tuple[int, Basket]]], Basket], Mapping[str, Basket]] | None = None,
) -> dict[str, dict[str, dict[str, list[Basket]]]]:
    """Takes sixty options.

    Args:
        basket: What is configured.
        option_0: The first of them, ${'which is explained at length '.repeat(20)}.
        callback: Called at the end.
    """
    basket.put("option")
    return {}
`;

const speech = `"""Texts in the languages of their authors."""


def arabic(amount: int) -> int:
    """هذه دالة تحسب المجموع ثم تعيده إلى المستدعي، انظر \`chinese\` للمزيد.

    Args:
        amount: المبلغ الذي يدفعه الزبون قبل الخصم.

    Returns:
        المجموع بعد الخصم.
    """
    return amount


def chinese(数量: int = 3) -> int:
    """计算总数并返回结果。${'这是一个没有空格的很长的句子'.repeat(30)}。

    Args:
        数量: 要计算的数量，不能为负数。

    Returns:
        总数。
    """
    return 数量


class 購物車:
    """買い物かごを表すクラスです。"""

    def 追加(self, 品名: str) -> None:
        """品物を一つ追加します。"""


def bidi():
    """Looks harmless \u202e but is not, and rings \u2066once."""
`;

const markup = `"""<h1>Not a title</h1> <script>alert(1)</script> <style>body{display:none}</style>"""


def html(text='"><img src=x onerror=alert(2)>'):
    """Gives <b>bold</b> & <i>italic</i> text, a <table><tr><td>cell</td></tr></table> and [a link](javascript:alert(3)).

    <iframe srcdoc="<script>alert(4)</script>"></iframe>

    .. raw:: html

       <form action="https://example.org"><input name="q"></form>

    .. code-block:: html

       <!-- shown as it is --><p class="lede">Hello</p>
    """


def wide():
    """Has a table that no page is wide enough for.

${wideRow((at) => `Column number ${at}`)}
${wideRow(() => '---')}
${wideRow((at) => `value_${at}_${'of_a_cell_'.repeat(4)}`)}
${wideRow((at) => `A sentence in cell ${at}.`)}
    """


def grid():
    """Has a table drawn with lines.

    ============  ===============================================
    Name          Meaning
    ============  ===============================================
    pear          A fruit.
    plum          Another one.
    ============  ===============================================
    """


def session():
    """Is shown at length.

    Examples:
${longExample}
    >>> basket.pay(1_000_000.0)  # ${'and this comment goes on '.repeat(20)}
    """
`;

const shopTs = `import { Readable } from 'node:stream';

/**
 * A till that counts what it takes.
 *
 * Use it like this::
 *
 *     const till = new Till<string>({ currency: 'EUR' });
 *     till.take(5);
 *
 * @example
 * \`\`\`ts
 * const till = new Till({ currency: 'EUR' });
 * console.log(till.take(3));
 * \`\`\`
 */
export class Till<Currency extends string = 'EUR', Coins extends Record<Currency, readonly number[]> = Record<Currency, readonly number[]>> {
  /** What lies in it. */
  total = 0;

  /** @param options - How it counts. */
  constructor(readonly options: { readonly currency: Currency; readonly coins?: Coins }) {}

  /**
   * Takes money.
   *
   * @param amount - How much; see {@link Change}.
   * @returns What lies in it now.
   * @throws {RangeError} When the amount is negative.
   */
  take(amount: number): number {
    if (amount < 0) throw new RangeError('negative');
    return (this.total += amount);
  }
}

/** What is given back. */
export interface Change {
  /** In the smallest coin. */
  readonly amount: number;
}

/** Reads a till's roll. */
export function readRoll(from: Readable): Till {
  return new Till({ currency: 'EUR' });
}
`;

const readme = `# Market

A market in which baskets are filled and paid for.

## Install

\`\`\`sh
pip install market
\`\`\`

## Use

\`\`\`python
from market import Basket

basket = Basket()
basket.put("pear", price=0.5)
print(basket.pay(1.0))
\`\`\`
`;

const tests = `from market.basket import Basket, fill, load


def test_a_basket_is_filled():
    basket = fill(Basket(), "pear", "plum")
    assert basket.things == ["pear", "plum"]


def test_a_basket_is_paid():
    basket = Basket()
    basket.put("pear", price=0.5)
    assert basket.pay(1.0) == 0.5


def test_a_full_basket():
    assert Basket(["pear"] * 20).full
`;

/** Texts by path. */
export const nastyRepository: Readonly<Record<string, string>> = {
  'README.md': readme,
  'pyproject.toml':
    '[project]\nname = "market"\nversion = "1.0"\ndescription = "A market of baskets."\n[project.scripts]\nmarket = "market.basket:load"\n',
  'market/__init__.py':
    '"""A market that sells things."""\nfrom market.basket import Basket, Wagon, fill, load\nfrom market.errors import Empty, Late\n\n__all__ = ["Basket", "Wagon", "fill", "load", "Empty", "Late"]\n',
  'market/basket.py': basket,
  'market/errors.py':
    '"""What can go wrong."""\n\n\nclass Trouble(Exception):\n    """Base of all."""\n\n\nclass Empty(Trouble):\n    """Nothing there."""\n\n\nclass Late(Trouble):\n    """Too late."""\n',
  'market/odd/__init__.py': '"""Odd things."""\n',
  'market/odd/names.py': names,
  'market/odd/signatures.py': signatures,
  'market/odd/speech.py': speech,
  'market/odd/markup.py': markup,
  'market/odd/empty.py': '',
  'market/odd/broken.py': '"""Broken."""\n\n\ndef f(:\n    pass\n',
  'web/till.ts': shopTs,
  'tests/test_basket.py': tests,
  'examples/buy.py': 'from market import Basket, fill\n\nfill(Basket(), "pear", "plum").pay(2.0)\n',
};
