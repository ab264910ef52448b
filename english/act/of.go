package act

import "readout"

// Of returns the act that a word names by itself, "" for none: "demanded", "demand".
func Of(word string) readout.Act { return actOf(word) }
