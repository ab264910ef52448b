package english

func (d *doc) events() {}
