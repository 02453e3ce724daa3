"""The packet bound together: papers laid into drawn pages, proven, written, cut into parts."""
