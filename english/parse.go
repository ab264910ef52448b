package english

func (d *doc) parse() {}
