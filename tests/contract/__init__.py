"""What we write before other people's programs, which `make contract` installs."""
