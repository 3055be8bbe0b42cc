"""Many cases at once: from rows to situations, from situations to what comes out, and the whole in one view."""
