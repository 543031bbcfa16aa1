"""Meetings: what residents raise at a meeting, and the instruction that follows from it.

Words: meeting (кездесу | встреча), concern (мәселе | вопрос), instruction (тапсырма | поручение).
Holds always: a concern is never deleted; an instruction keeps its first deadline; only the controller closes it;
"explained" is not "done".
"""
