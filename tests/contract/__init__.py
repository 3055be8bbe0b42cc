"""Our OpenAPI document before other people's linters and generators of clients; `make contract` installs those."""
