package english

func (d *doc) statements() {}
