"""The process that makes packets, for whoever knows early that one will be asked for."""

from __future__ import annotations

from secondopinion_desktop.packet.binding.maker import Maker

__all__ = ["Maker"]
