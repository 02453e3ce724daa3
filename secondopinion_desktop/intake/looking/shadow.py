"""Lifting the shadow of a hand or a fold, so that paper is white everywhere and ink stays dark."""

from __future__ import annotations

import cv2

from secondopinion_desktop.intake.looking.pixels import Pixels, made_smaller

_LONGEST = 400


def shadow_lifted(gray: Pixels) -> Pixels:
    """The page as if evenly lit."""
    small, _scale = made_smaller(gray, _LONGEST)
    paper = cv2.medianBlur(cv2.dilate(small, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (11, 11))), 15)
    light = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(gray, light, scale=250)
