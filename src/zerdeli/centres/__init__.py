"""Centres: «Бақытты отбасы» family centres, their courses, who learned there and who came for help.

Words: centre (орталық | центр), course (курс | курс), run (топ | поток), enrolment (жазылу | запись),
completion (бітіру | окончание), visit (келу | посещение).
Holds always: one person enrols once in a run; only the enrolled complete; people, enrolments and visits are counted apart.
"""
