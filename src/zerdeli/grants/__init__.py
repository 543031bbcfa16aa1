"""Grants: rounds are opened, people of large families apply, the commission decides, the treasury pays.

Words: round (іріктеу кезеңі | отбор), application (өтінім | заявка), award (грант беру шешімі | решение о гранте).
Holds always: an award stands on one application; its sum does not exceed the round's cap; a round's terms are dated
data with their legal basis. An award that was voided stays readable.
"""
