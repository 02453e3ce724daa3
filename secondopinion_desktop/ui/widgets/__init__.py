"""The pieces every page is made of. A widget used by two pages moves here.

Words: Words, SteadyWords, SectionTitle, ElidedWords, Pill · Grounds: Sheet, Hairline, EmptyState · Deeds:
PrimaryButton, QuietButton, LinkButton, IconButton, Button, ChoiceButtons · Rows: ListRow, RowSheet, RowWidget
(short lists), RowList, RowModel (any length), DraggedList, DraggedLines (one drags into order) · PickList · Strips:
Banner, NewsStrip, ProgressStrip · Layout: FlowLayout, SideOrBelow, PageHeader, AsTallAsItIs (what scrolls), `empty`
(clears a layout) · Signs: StateRing, paint_ring, icon, icon_names, paint_icon · FocusRing, KeyboardInSight,
PressedOnce (the window has one of each) · For screen readers: Told, Role, announce, tell_changed, RowsInOrder (a
list); step_as_read (Tab).
"""

from secondopinion_desktop.ui.widgets.as_read import parts_as_read, step_as_read, stops_as_read
from secondopinion_desktop.ui.widgets.buttons import Button, IconButton, LinkButton, PrimaryButton, QuietButton
from secondopinion_desktop.ui.widgets.choice import Choice
from secondopinion_desktop.ui.widgets.choices import ChoiceButtons
from secondopinion_desktop.ui.widgets.dragged_lines import DraggedLines, Index
from secondopinion_desktop.ui.widgets.dragged_list import DraggedList, places_up_or_down
from secondopinion_desktop.ui.widgets.empty import EmptyState
from secondopinion_desktop.ui.widgets.flow import FlowLayout
from secondopinion_desktop.ui.widgets.focus import FocusRing
from secondopinion_desktop.ui.widgets.hand import hand
from secondopinion_desktop.ui.widgets.header import PageHeader, SideOrBelow
from secondopinion_desktop.ui.widgets.icons import icon, icon_names, paint_icon
from secondopinion_desktop.ui.widgets.line_ground import paint_line_ground
from secondopinion_desktop.ui.widgets.nesting import lay_in
from secondopinion_desktop.ui.widgets.new_marks import new_marks
from secondopinion_desktop.ui.widgets.offered import Offered
from secondopinion_desktop.ui.widgets.pick_list import PickList
from secondopinion_desktop.ui.widgets.pill import Pill
from secondopinion_desktop.ui.widgets.pressed_once import PressedOnce
from secondopinion_desktop.ui.widgets.rings import STATE_WORDS, StateRing, paint_ring
from secondopinion_desktop.ui.widgets.row_list import RowList, RowModel
from secondopinion_desktop.ui.widgets.rows import ListRow, RowSheet, RowsInOrder, RowWidget
from secondopinion_desktop.ui.widgets.sheet import Hairline, Sheet, empty, put_away
from secondopinion_desktop.ui.widgets.sight import KeyboardInSight
from secondopinion_desktop.ui.widgets.strips import Banner, NewsStrip, ProgressStrip
from secondopinion_desktop.ui.widgets.telling import (
    ComesAndGoes,
    Role,
    Told,
    announce,
    tell_changed,
    tell_screen_readers,
)
from secondopinion_desktop.ui.widgets.words import (
    AsTallAsItIs,
    ElidedWords,
    SectionTitle,
    SteadyWords,
    Words,
    as_tall_as_its_words,
    keep_room,
    plain_tip,
    restyle,
)

__all__ = [
    "STATE_WORDS",
    "AsTallAsItIs",
    "Banner",
    "Button",
    "Choice",
    "ChoiceButtons",
    "ComesAndGoes",
    "DraggedLines",
    "DraggedList",
    "ElidedWords",
    "EmptyState",
    "FlowLayout",
    "FocusRing",
    "Hairline",
    "IconButton",
    "Index",
    "KeyboardInSight",
    "LinkButton",
    "ListRow",
    "NewsStrip",
    "Offered",
    "PageHeader",
    "PickList",
    "Pill",
    "PressedOnce",
    "PrimaryButton",
    "ProgressStrip",
    "QuietButton",
    "Role",
    "RowList",
    "RowModel",
    "RowSheet",
    "RowWidget",
    "RowsInOrder",
    "SectionTitle",
    "Sheet",
    "SideOrBelow",
    "StateRing",
    "SteadyWords",
    "Told",
    "Words",
    "announce",
    "as_tall_as_its_words",
    "empty",
    "hand",
    "icon",
    "icon_names",
    "keep_room",
    "lay_in",
    "new_marks",
    "paint_icon",
    "paint_line_ground",
    "paint_ring",
    "parts_as_read",
    "places_up_or_down",
    "plain_tip",
    "put_away",
    "restyle",
    "step_as_read",
    "stops_as_read",
    "tell_changed",
    "tell_screen_readers",
]
