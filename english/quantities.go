package english

func (d *doc) quantities() {}
