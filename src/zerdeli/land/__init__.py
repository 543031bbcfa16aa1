"""Land: cases of returning a plot to the state, along legal routes, at the level that each has reached.

Words: return case (қайтару ісі | дело о возврате), level (саты | ступень), route (жол | путь).
Holds always: a case says no more than the level it reached; "examined" is not "returned".
"""
