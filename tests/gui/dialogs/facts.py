"""Every fact that the text of some problem names."""

FACTS = dict.fromkeys(
    (
        *("name", "street", "metres", "others", "likely", "code", "matched", "rows", "total", "other"),
        *("official", "where", "rest", "point", "part", "now", "kept", "joined", "inside", "district"),
        *("degrees", "beds", "sheets", "first", "there", "own", "times", "also", "kind"),
        *("closed", "share", "wait", "cut"),
    ),
    "1",
)
