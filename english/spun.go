package english

func (d *doc) spun() { d.reading.Spun = Spun(d.text) }

// Spun says how surely a text's wording is machine-altered, 0 to 1.
func Spun(text string) float64 { return 0 }
