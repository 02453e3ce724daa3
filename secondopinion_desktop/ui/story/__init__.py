"""The Health story page.

`marks` says what stands on the axis, `axis` and `placing` where (pure), `timeline` paints it; `series` and `chart`
draw results that are numbers; `subjects` are the lists below.
"""
