"""All conditions of a rule base settled at once, in one situation or in many: programs of operations on masks."""
