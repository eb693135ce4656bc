"""The numbers at the side of a chart: few, round, and the last of them at its top."""

from __future__ import annotations

from dataclasses import dataclass

from browse.core.wording import number

ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A line across a chart: its number as it is written, and how far it is from the top, in per cent."""

    label: str
    y: float


@dataclass(frozen=True, slots=True)
class AxisScale:
    """What a chart is as high as, and the lines across it from the bottom."""

    top: float
    ticks: tuple[AxisTick, ...]

    def height(self, value: float) -> float:
        """How high a value stands, in per cent; none is higher than the chart."""
        return round(min(100 * value / self.top, 100), 2) if self.top else 0.0


def scale_of(largest: float, most: int = 4, unit: str = "") -> AxisScale:
    """The scale for values from 0 to `largest`, with `most` steps at most; without a unit they are whole numbers.

    >>> [tick.label for tick in scale_of(41).ticks], [tick.label for tick in scale_of(3).ticks]
    (['0', '20', '40', '60'], ['0', '1', '2', '3'])
    >>> [tick.label for tick in scale_of(0.7, unit=" %").ticks]
    ['0 %', '0.2 %', '0.4 %', '0.6 %', '0.8 %']
    """
    step = _step(max(largest, 1e-9 if unit else 1), most, bool(unit))
    steps = max(-(-round(largest / step, 9) // 1), 1)
    top = steps * step
    ticks = (AxisTick(_written(at * step, unit), round(100 - 100 * at / steps, 2)) for at in range(int(steps) + 1))
    return AxisScale(top, tuple(ticks))


def _step(largest: float, most: int, parts: bool) -> float:
    """The least round number of which `most` reach `largest`."""
    power = 1.0 if not parts else 1e-6
    while True:
        for factor in ROUND:
            if factor * power * most >= largest * (1 - 1e-9):
                return factor * power
        power *= 10


def _written(value: float, unit: str) -> str:
    plain = number(round(value)) if abs(value - round(value)) < 1e-9 else f"{value:.6f}".rstrip("0")
    return plain + unit
