package model

import "unsafe"

//go:noescape
func fetch(p unsafe.Pointer)

// Fetch asks memory for what is at p, and does not wait for it. Where many places are
// read that the cache does not hold, asking for all of them first takes a fraction of
// the time: the processor goes on working past what it asked for, but only a little
// way past what it has to read.
func Fetch[T any](p *T) { fetch(unsafe.Pointer(p)) }
