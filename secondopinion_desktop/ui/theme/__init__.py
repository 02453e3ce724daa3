"""Colors, type and measures: the one place that decides how the program looks.

`from secondopinion_desktop.ui.theme import theme`, then `theme.color("soft")`, `theme.font("row")`,
`theme.px(40)`, `theme.space(16)`; hand-painting widgets connect `theme.changed` to their `update`.
"""

from secondopinion_desktop.ui.theme.look import Theme, theme

__all__ = ["Theme", "theme"]
