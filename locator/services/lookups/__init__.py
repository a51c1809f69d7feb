"""Services on the network that know where an address is, asked with the planner's own key and consent."""
