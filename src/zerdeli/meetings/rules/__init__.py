"""Rules of meetings: topics, states, what may follow what, who may close, how much time there is."""
