package english

func (d *doc) refer() {}
