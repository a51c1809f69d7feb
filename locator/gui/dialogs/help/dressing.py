"""A page laid out for reading: Markdown as Qt reads it, then distances, tables and colours of ours."""

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from locator.gui.theme import Theme
from locator.services.help import Text

_LINE_PERCENT = 130
# Of the height of the type: room above and below paragraphs and headings by level, and inside cells.
_ABOVE = {0: 0.0, 1: 0.2, 2: 1.5, 3: 1.0}
_BELOW = {0: 0.55, 1: 0.6, 2: 0.45, 3: 0.3}
_DEEPEST = 3
_CELL = 0.4
_MARGIN = 1.4
_INDENT = 1.2
_LARGER = {1: 1.7, 2: 1.3, 3: 1.1}


def lay_out(document: QTextDocument, text: Text, theme: Theme, font: QFont, one: float) -> list[int]:
    """Fill ``document`` with a page; return where its headings begin.

    ``one`` is the height of the type in px.
    """
    document.setDefaultFont(font)
    document.setDocumentMargin(_MARGIN * one)
    document.setIndentWidth(_INDENT * one * 1.6)
    document.setMarkdown(text.markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    places = [_dress_block(block, theme, font, one) for block in _blocks(document)]
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, theme, one)
    cursor.endEditBlock()
    document.setModified(False)
    return [place for place in places if place >= 0]


def _blocks(document: QTextDocument) -> list[QTextBlock]:
    block, found = document.begin(), []
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def _dress_block(block: QTextBlock, theme: Theme, font: QFont, one: float) -> int:
    """Set a block's distances; return where it begins where it is a heading, else -1."""
    cursor = QTextCursor(block)
    level = min(block.blockFormat().headingLevel(), _DEEPEST)
    shape = QTextBlockFormat()
    if cursor.currentTable() is None:
        # A line's height counts a picture in it: in proportion, a tall one would leave much white below.
        percent = 100.0 if _holds_picture(block) else _LINE_PERCENT
        shape.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        tight = block.textList() is not None
        shape.setTopMargin(_ABOVE[level] * one)
        shape.setBottomMargin((_BELOW[level] / (2.0 if tight else 1.0)) * one)
    else:
        shape.setTopMargin(0)
        shape.setBottomMargin(0)
    cursor.mergeBlockFormat(shape)
    if block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel.value):
        _dress_note(cursor, theme, one)
    if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeLanguage.value) or (
        block.blockFormat().nonBreakableLines()
    ):
        _dress_code(cursor, theme, font, one)
    if level:
        _dress_heading(cursor, theme, font, level)
    return block.position() if level else -1


def _holds_picture(block: QTextBlock) -> bool:
    part = block.begin()
    while not part.atEnd():
        if part.fragment().charFormat().isImageFormat():
            return True
        part += 1
    return False


def _dress_heading(cursor: QTextCursor, theme: Theme, font: QFont, level: int) -> None:
    words = QTextCharFormat()
    words.setFontPointSize(font.pointSizeF() * _LARGER[level])
    words.setFontWeight(QFont.Weight.DemiBold)
    words.setForeground(QColor(theme.ink))
    _merge_words(cursor, words)


def _dress_note(cursor: QTextCursor, theme: Theme, one: float) -> None:
    """Quoted paragraphs are captions and asides."""
    shape = QTextBlockFormat()
    shape.setLeftMargin(0.9 * one)
    shape.setRightMargin(0.9 * one)
    cursor.mergeBlockFormat(shape)
    words = QTextCharFormat()
    words.setForeground(QColor(theme.quiet))
    _merge_words(cursor, words)


def _dress_code(cursor: QTextCursor, theme: Theme, font: QFont, one: float) -> None:
    shape = QTextBlockFormat()
    shape.setBackground(QColor(theme.panel))
    shape.setLeftMargin(0.9 * one)
    shape.setTopMargin(0)
    last = not cursor.block().next().blockFormat().nonBreakableLines()
    shape.setBottomMargin(_BELOW[0] * one if last else 0)
    cursor.mergeBlockFormat(shape)
    words = QTextCharFormat()
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
    words.setFontFamilies([fixed, font.family()])
    words.setFontPointSize(font.pointSizeF())
    _merge_words(cursor, words)


def _merge_words(cursor: QTextCursor, words: QTextCharFormat) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(words)


def _dress_table(table: QTextTable, theme: Theme, one: float) -> None:
    """Lines between rows alone, a heavier header, the whole width."""
    shape = table.format()
    shape.setBorder(0)
    shape.setCellPadding(_CELL * one)
    shape.setCellSpacing(0)
    shape.setBorderCollapse(True)
    shape.setTopMargin(0.3 * one)
    shape.setBottomMargin(0.9 * one)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            _dress_cell(table, row, column, theme)


def _dress_cell(table: QTextTable, row: int, column: int, theme: Theme) -> None:
    cell = table.cellAt(row, column)
    shape = cell.format().toTableCellFormat()
    shape.setBottomBorder(2.0 if row == 0 else 1.0)
    shape.setBottomBorderBrush(QBrush(QColor(theme.line)))
    shape.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    cell.setFormat(shape)
    if row == 0:
        words = QTextCharFormat()
        words.setFontWeight(QFont.Weight.DemiBold)
        cursor = cell.firstCursorPosition()
        cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(words)
        below = table.cellAt(min(1, table.rows() - 1), column).firstCursorPosition().blockFormat()
        aligned = QTextBlockFormat()
        aligned.setAlignment(below.alignment())
        cursor.mergeBlockFormat(aligned)
