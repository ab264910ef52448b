package english

func (d *doc) times() {}
