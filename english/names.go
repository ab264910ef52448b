package english

func (d *doc) names() {}
