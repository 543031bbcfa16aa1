"""Accounts: who signs in, how it is known that it is they, and who holds which duty where.

Words: account (есептік жазба | учётная запись), sign in (кіру | войти), code (код | код), duty (міндет | обязанность).
Holds always: a phone lies encrypted and nobody learns whether it is known; a code opens once, within 15 minutes and five
tries; staff show two things, a password and a code of their own; a duty has a term and perhaps a place; who may give
duties is decided by two persons.
"""
