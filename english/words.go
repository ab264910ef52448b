package english

func (d *doc) segment() {}
