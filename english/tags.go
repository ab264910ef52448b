package english

func (d *doc) tag() {}
