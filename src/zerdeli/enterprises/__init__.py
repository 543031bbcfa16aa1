"""Enterprises: businesses that people of the district opened, with a grant or without.

Words: business (кәсіп | дело), sole proprietor (жеке кәсіпкер | индивидуальный предприниматель).
Holds always: a business has one owner; it cites the award that helped it, and the award does not know it.
"""
