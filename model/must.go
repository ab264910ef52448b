package model

// Must returns what was loaded. Nothing stands in for what could not be: it breaks the reading.
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
