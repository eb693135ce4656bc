"""The chart of a timeline."""

from __future__ import annotations

from browse.charts.column_chart import ColumnChart, Counted, column_chart
from browse.query.results import Histogram


def chart_of(histogram: Histogram, steps: int = 2) -> ColumnChart | None:
    """The columns of the bars, and that of what has no date; None where there is nothing to draw."""
    counted = [Counted(bar.key, bar.count, bar.url, bar.selected) for bar in histogram.bars]
    undated = histogram.undated
    beside = Counted(0, undated.count, undated.url, undated.selected) if counted else None
    return column_chart(histogram.level, counted, beside, steps)
