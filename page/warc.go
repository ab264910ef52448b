package page

import "bufio"

func (r *reader) warc(name string, in *bufio.Reader, gz *gunzip) error { return nil }
