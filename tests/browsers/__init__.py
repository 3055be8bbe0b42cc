"""The pages in Firefox and in WebKit, as Debian packages them (`make browsers`)."""
