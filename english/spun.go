package english

func (d *doc) spun() {}
