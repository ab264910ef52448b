package model

// slow runs f without the fast path and reports that it did.
func slow(f func()) bool {
	if !fast {
		return false
	}
	fast = false
	defer func() { fast = true }()
	f()
	return true
}
