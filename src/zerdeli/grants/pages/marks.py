"""Codes that a phone's camera reads, as pictures inside the page."""

import segno


def qr_of(address: str) -> str:
    """Return an address as a QR code: an SVG in a data address."""
    return segno.make(address, error="m").svg_data_uri(scale=4, border=2)
