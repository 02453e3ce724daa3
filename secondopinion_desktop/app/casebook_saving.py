"""When the file a person sees is written from an open casebook."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from secondopinion_desktop.app.publishing import Publisher
from secondopinion_desktop.app.working_copy import WorkingCopy
from secondopinion_desktop.base.progress import Progress, Silent


class CasebookSaving:
    """The part of `Casebook` that writes the file; see publishing.py for how."""

    _publisher: Publisher
    _closed: bool
    _copy: WorkingCopy

    if TYPE_CHECKING:

        def close(self) -> None: ...
        def _refuse_when_for_reading(self) -> None: ...

    @property
    def is_saved(self) -> bool:
        """True when the file the person sees holds every change."""
        return self._publisher.is_saved

    @property
    def last_saved_at(self) -> datetime | None:
        """When that file was last written from here."""
        return self._publisher.last_saved_at

    def save(self, progress: Progress | None = None) -> None:
        """Write the file the person sees now. Problem when it cannot be; nothing is lost then."""
        self._refuse_when_for_reading()
        self._publisher.publish(progress or Silent())

    def close_for_good(self) -> None:
        """Write the file, and keep nothing of it on this computer: it is somebody else's from now on."""
        self.close()
        self._copy.discard()

    def publish_if_due(self) -> bool:
        """Write the file when the last edit was a few seconds ago; cheap to ask often. True when written."""
        if self._closed or self._copy.only_read or not self._publisher.is_due:
            return False
        self.save()
        return True
