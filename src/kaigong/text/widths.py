"""Widths: full-width letters and digits, and marks of every form, read as their plain ones, one code point for one."""

KEPT = "，；：！？"
FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in KEPT}
SPACES = {ord(space): " " for space in "\u3000\u00a0\u2002\u2003\u2009\u202f"}
LINE_ENDS = {ord(end): "\n" for end in "\r\u2028\u2029\x0b\x0c\x85"}
LONE_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Half a character, as JSON can carry it, has no UTF-8, which matchers need; it reads as a character unknown."""
NARROW = dict(zip(map(ord, "｡､﹐﹑﹒﹔﹕﹖﹗"), "。、，、。；：？！", strict=True))
OTHER_FORMS = dict(zip(map(ord, "∶〔〕「」『』｢｣―"), "：()“”‘’“”—", strict=True))
FOLDS: dict[int, str] = {**FULL_WIDTH, **LONE_HALVES, **SPACES, **LINE_ENDS, **NARROW, **OTHER_FORMS}
"""What reads as another character, always. A tab stays until its columns have been told from blanks."""
