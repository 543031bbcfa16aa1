"""Portal: pages that join several fields: the front door, a district's page, statements. It only reads."""
