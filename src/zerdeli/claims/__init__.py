"""Notes and what they claim (хабарлама, мәлімет; сообщение, утверждение): read, matched, checked, remembered.

A claim is a quantity with its bound, unit, population and period; a promise and an opinion are told apart from it.
What cannot be read is said with its place, never skipped.
"""
