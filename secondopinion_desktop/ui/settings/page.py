"""Settings: your name, text size, colors, emergency number and country; the passphrase and the backups."""

from __future__ import annotations

from functools import partial

from secondopinion_desktop.app.desk import MOST_LETTERS
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.deeds import set_settings
from secondopinion_desktop.ui.forms.own_words import call_right_no_more, own_words
from secondopinion_desktop.ui.forms.spelling import spelling
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.saved_line import SavedLine
from secondopinion_desktop.ui.settings.backups import BackupSheet
from secondopinion_desktop.ui.settings.country import CountryChoice, EmergencyAsking
from secondopinion_desktop.ui.settings.own_words import OwnWords
from secondopinion_desktop.ui.settings.passphrase import PassphraseSheet
from secondopinion_desktop.ui.settings.text_sizes import SIZES
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.tips import EMERGENCY_NUMBER
from secondopinion_desktop.ui.widgets import ChoiceButtons, Sheet, Words

COLORS = (("system", "As the computer has them"), ("light", "Light"), ("dark", "Dark"))
_PLACE = "setting/"
"""Before the name of a setting that could not be written down yet, among the unfinished words."""
SPELLING = (("on", "Underline"), ("off", "Do not underline"))


class SettingsPage(Page):
    """Each answer counts at once. Text size and colors belong to this computer, number and country to this casebook."""

    key = "settings"
    title = "Settings"
    kinds = ("settings",)

    def build(self) -> None:
        """Five questions."""
        self._preferences = Preferences(self.workspace.book.desk.data_folder)
        sheet = Sheet()
        self.sizes = ChoiceButtons(SIZES, name="Text size")
        self.sizes.answered.connect(self._size_chosen)
        self.colors = ChoiceButtons(COLORS, name="Colors")
        self.colors.answered.connect(self._colors_chosen)
        self.spelling = ChoiceButtons(SPELLING, name="Spelling")
        self.spelling.answered.connect(self._spelling_chosen)
        self.number = SavedLine("Emergency number")
        self.number.setPlaceholderText(EMERGENCY_NUMBER)
        self.number.setMaximumWidth(theme.px(240))
        self.number.settled.connect(self._number_typed)
        self.choice = CountryChoice(self)
        self.country = self.choice.line
        self.choice.chosen.connect(self._country_chosen)
        self.who = SavedLine("Your name")
        self.who.setMaxLength(MOST_LETTERS)
        self.who.setMaximumWidth(theme.px(420))
        self.who.settled.connect(self._who_typed)
        for title, words, widget in (
            ("Your name", "It stands in the history beside what is written at this computer.", self.who),
            ("Text size", "Also with Ctrl + and Ctrl −.", self.sizes),
            ("Colors", "", self.colors),
            ("Spelling", "Words that may be misspelled are underlined. Nothing is ever changed.", self.spelling),
            ("Emergency number", "It stands in the safety notices. 911 unless you set another.", self.number),
            (
                "Country",
                "It decides paper size, how dates and numbers are read, and phone lines. United States unless set.",
                self.choice,
            ),
        ):
            if sheet.column.count():
                sheet.column.addSpacing(theme.space(12))
            label = Words(title, "strong")
            label.setBuddy(widget)
            sheet.add(label)
            if words:
                sheet.add(Words(words, "small"))
            sheet.add(widget)
        self.own_words = OwnWords(self)
        self.own_words.taken_back.connect(self._underline_again)
        sheet.column.insertWidget(sheet.column.indexOf(self.spelling) + 1, self.own_words)
        self.asking = EmergencyAsking(self)
        self.asking.answered.connect(self._number_typed)
        sheet.add(self.asking)
        self.body.addWidget(sheet)
        self.passphrase = PassphraseSheet(self.workspace)
        self.body.addWidget(self.passphrase)
        self.backups = BackupSheet(self.workspace)
        self.body.addWidget(self.backups)

    def refresh(self) -> None:
        """Show what is set."""
        kept = self._preferences.kept
        size = "system" if kept.text_size is None else str(kept.text_size)
        self.sizes.set_values([size] if size in dict(SIZES) else [])
        self.colors.set_values([theme.appearance])
        self.spelling.set_values(["on" if kept.spelling else "off"])
        self.own_words.show_words(own_words(self.workspace))
        self.who.show_words(self.workspace.book.desk.author, self._waiting("author"))
        self.number.show_words(self.case.settings.emergency_number or "", self._waiting("emergency_number"))
        self.choice.show_country(self.case.settings.region or "", self._waiting("region"))
        self.passphrase.show_standing()
        self.backups.show_standing()

    def panels_open(self) -> dict[str, object]:
        """What a passphrase, or the key from the sheet, was being typed for."""
        return self.passphrase.asked_now()

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Somebody comes for the passphrase."""
        if extras.get("passphrase"):
            self.passphrase.ask_what_fits()
            self.scroll_area.ensureWidgetVisible(self.passphrase)
        self.passphrase.ask_again(extras)

    def _size_chosen(self) -> None:
        value = self.sizes.value()
        factor = None if value in (None, "system") else float(value or 1)
        self._preferences.keep(text_size=factor)
        theme.soon(partial(theme.set_factor, factor))

    def _colors_chosen(self) -> None:
        appearance = self.colors.value() or "system"
        self._preferences.keep(appearance=appearance)
        theme.soon(partial(theme.set_appearance, appearance))

    def _spelling_chosen(self) -> None:
        on = self.spelling.value() != "off"
        self._preferences.keep(spelling=on)
        spelling.switch(on)
        self.spelling.set_values(["on" if on else "off"])

    def _underline_again(self, word: str) -> None:
        call_right_no_more(self.workspace, word)
        spelling.ready.emit()
        self.spelling.setFocus()  # The button pressed is gone with its word.
        self.own_words.show_words(own_words(self.workspace))

    def _who_typed(self, words: str) -> None:
        try:
            self.workspace.book.sign_as(words)
            self.workspace.unfinished.drop(_PLACE + "author")
        except (OSError, Problem) as error:
            self.workspace.unfinished.keep(_PLACE + "author", words)
            self.workspace.say_error(error)

    def _number_typed(self, words: str) -> None:
        self._set("emergency_number", words)

    def _country_chosen(self, words: str) -> None:
        self._set("region", words)
        self.asking.ask_about(words, self.case.settings.emergency_number or EMERGENCY_NUMBER)

    def _set(self, field: str, words: str) -> None:
        typed = words.strip() or None
        if typed != getattr(self.case.settings, field):
            change = set_settings(self.case, deed("set_setting", field=field), **{field: typed})
            if self.workspace.do(change, asked_by=self) is None:
                self.workspace.unfinished.keep(_PLACE + field, words)
                return
        self.workspace.unfinished.drop(_PLACE + field)

    def _waiting(self, field: str) -> str:
        return self.workspace.unfinished.words(_PLACE + field)
