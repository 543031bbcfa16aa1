"""Opening, writing down and correcting what is held of people; joining records; consents."""
