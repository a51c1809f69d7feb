"""The choice of a circle model: those that the study lacks something for can be seen, but not chosen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from locator.domain.assumptions import CircleModel
from locator.domain.study import Study
from locator.gui.forms import Choice
from locator.gui.models import circles


class CircleChoice(Choice):
    """The circle models by name; tooltips tell what each measures, or what it lacks."""

    def __init__(self) -> None:
        super().__init__()
        for model in CircleModel:
            self.addItem(circles.title(model), model)

    @property
    def chosen(self) -> CircleModel:
        """The model chosen."""
        return CircleModel(self.currentData())  # Qt gives back a plain text

    def offer(self, study: Study) -> None:
        """Let the models be chosen that the study's layers allow."""
        items = self.model()
        for at, model in enumerate(CircleModel):
            lacking = circles.lacking(model, study)
            if isinstance(items, QStandardItemModel):
                items.item(at).setEnabled(not lacking)
            self.setItemText(at, circles.title(model) if not lacking else circles.title_lacking(model))
            self.setItemData(at, lacking or circles.told(model), Qt.ItemDataRole.ToolTipRole)
