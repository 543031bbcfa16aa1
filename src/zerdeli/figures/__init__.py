"""Figures: questions over the registers whose answers are sets of rows.

Words: figure (көрсеткіш | показатель), edition (басылым | выпуск), row (жазба | запись), suppression (жасыру | сокрытие).
Holds always: a value, its rows, its proof and its suppression come from one query; an edition is never changed, a later
one says what differs and why; the public sees a fixed lattice of places and periods, suppressed as a whole.
"""
