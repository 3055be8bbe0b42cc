"""What serves the application: `advisor serve`, its connections, and the rule base that is being edited."""
