"""What assistants, models that call tools, are given: the tools of an MCP server on standard input and output."""
