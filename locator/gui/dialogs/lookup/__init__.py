"""Looking up addresses with a service on the network: terms, work, proposals."""
