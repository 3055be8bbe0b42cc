"""The web application and its server, tried as somebody who wants to break them."""
