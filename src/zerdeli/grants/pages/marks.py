"""Codes that a phone's camera reads, as pictures inside the page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_of(address: str) -> SafeString:
    """Return an address as a QR code, drawn in the page itself."""
    # It is drawn from our own words alone.
    return mark_safe(segno.make(address, error="m").svg_inline(scale=4, border=2, svgclass="z-qr", lineclass=None))
