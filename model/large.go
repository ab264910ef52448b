package model

import "unsafe"

// largePage is the size of a large page of memory on the systems that lend them.
const largePage = 2 << 20

// Large returns n zeroed values, which must hold no pointers, for a table that is
// read all over. The processor remembers where a few small pages of memory are: it
// would look up most of the rows' addresses before it could fetch the rows. So a
// table of some size begins where a large page may, and the system is asked for
// those; where it has none, the table is like any other.
func Large[T any](n int) []T {
	var one T
	size := n * int(unsafe.Sizeof(one))
	if size < largePage/4 {
		return make([]T, n)
	}
	pages := (size + largePage - 1) / largePage
	memory := make([]byte, (pages+1)*largePage)
	off := -uintptr(unsafe.Pointer(&memory[0])) % largePage
	memory = memory[off : off+uintptr(pages)*largePage]
	inLargePages(memory)
	return unsafe.Slice((*T)(unsafe.Pointer(&memory[0])), n)
}
