"""A paper that was given to be checked, as pages show it until it is read."""

from __future__ import annotations

from moothall.intake.models import Upload
from moothall.web.imports.uploads import Shown

from .pages import url

NOT_CHECKED = "It was not checked."
UNOPENED = ("is encrypted", "is damaged")


class ToCheck(Shown):
    """As for an import, with a check's own addresses."""

    @property
    def words(self) -> str:
        if self.under_way:
            return super().words
        return self.upload.fault or NOT_CHECKED

    def _address(self, name: str) -> str:
        check = self.upload.to_check
        return url(name, check, self.upload.pk) if check else ""

    @property
    def cancel_url(self) -> str:
        return self._address("check-upload-cancel")

    @property
    def again_url(self) -> str:
        return self._address("check-upload-again")

    @property
    def aside_url(self) -> str:
        return self._address("check-upload-aside")

    @property
    def may_hold_scans(self) -> bool:
        """Whether it is worth offering to recognise the words of its pages."""
        one = self.upload
        failed = one.state == Upload.State.FAILED and one.name.lower().endswith(".pdf")
        return failed and not one.see_scans and not any(w in one.fault for w in UNOPENED)
