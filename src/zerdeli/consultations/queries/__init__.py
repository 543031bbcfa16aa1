"""Reading consultations: their terms, who voted, what came of them."""
