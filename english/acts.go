package english

// acts tells what each speaker does in saying something.
func (a *attributor) acts(relations []relation) {}
