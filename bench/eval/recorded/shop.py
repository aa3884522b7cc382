class Basket:
    def __init__(self, owner: str):
        self.owner = owner
        self.prices = []

    def add(self, price: float, count: int = 1) -> None:
        if count < 1:
            raise ValueError(count)
        self.prices.extend([price] * count)

    def total(self, rate: float = 0.2) -> float:
        return with_tax(sum(self.prices), rate)


def with_tax(price: float, rate: float) -> float:
    if price < 0:
        raise ValueError(price)
    return price * (1 + rate)
