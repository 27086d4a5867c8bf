"""Make src/kaigong/text/traditional.txt: which simplified character a traditional one is written with.

From OpenCC's table of characters (Apache 2.0, a tool of development; see NOTICE), one character for one, because
offsets must not move. Run it again when OpenCC is updated: ``python tools/traditional.py``.
"""

from collections.abc import Iterator
from pathlib import Path

import opencc

TABLE = Path(__file__).resolve().parents[1] / "src" / "kaigong" / "text" / "traditional.txt"
BLOCKS = (range(0x3400, 0xA000), range(0xF900, 0xFB00))
"""Han characters of the basic plane; those beyond it are too rare to be worth a table twice as long."""


def pairs() -> Iterator[tuple[str, str]]:
    """Each character, as Hong Kong and Taiwan write it too, that simplified text writes otherwise, and how."""
    converters = [opencc.OpenCC(name) for name in ("t2s", "hk2s", "tw2s")]
    for block in BLOCKS:
        for letter in map(chr, block):
            forms = (converter.convert(letter) for converter in converters)
            simplified = next((form for form in forms if form != letter), letter)
            if simplified != letter and len(simplified) == 1:
                yield letter, simplified


def table() -> str:
    """Two lines: the traditional characters, and under each its simplified one."""
    traditional, simplified = zip(*pairs(), strict=True)
    return f"{''.join(traditional)}\n{''.join(simplified)}\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
