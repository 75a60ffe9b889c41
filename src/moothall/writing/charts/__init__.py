"""Charts as plain SVG, made by hand: no library, no script, no style that a strict policy refuses.

Each chart is a Figure in two widths, with words that say what it shows. Colour never stands alone:
fills differ by pattern and lines by dash and mark, and every value is printed beside its mark. The
table of the same figures stands beside a chart; that is for whoever places it.
"""

from .bars import ages_chart, movements_chart
from .lines import latenesses_chart

__all__ = ["ages_chart", "latenesses_chart", "movements_chart"]
