"""Tables of terms."""
