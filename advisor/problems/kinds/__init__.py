"""Every kind of mistake, by what is mistaken: its stable code, what is wrong, and how to mend it."""
