"""What a font can print is read from the font itself."""

from locator.report import fonts, glyphs


def test_chinese_font_knows_the_signs_of_a_report() -> None:
    font = fonts.choose()
    known = glyphs.printable(font.path, font.index)
    assert {ord(sign) for sign in "长者食堂街道镇乡居委会〓≥×—·²m0123456789"} <= known
    assert ord("😀") not in known


def test_signs_that_the_font_lacks_get_a_stand_in() -> None:
    known = frozenset(map(ord, "甲乙〓 "))
    assert glyphs.fitting("甲😀乙\n", known) == "甲〓乙\n"
    assert glyphs.fitting("甲乙", known) == "甲乙"
    assert glyphs.fitting("丙", frozenset(map(ord, "甲"))) == "?"
