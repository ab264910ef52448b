package page

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	// Tells Cyrillic, Japanese and other legacy charsets that a page does not name
	// (a port of ICU's detector).
	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decoder turns bytes into UTF-8.
type decoder struct {
	text, html *chardet.Detector
}

var metaCharset = regexp.MustCompile(`(?i)<(?:meta|\?xml)[^>]{0,512}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

// decode returns b in UTF-8 and the name of the charset it was in. The order is:
// byte order mark, the transport's content type, the page's own word, what the
// bytes look like. A name is not believed against the bytes in two cases that the
// web is full of: text that is UTF-8 under the label of a server's default, and
// text that is not under the label of UTF-8.
func (d *decoder) decode(b []byte, contentType string, html bool) ([]byte, string) {
	if bytes.HasPrefix(b, []byte("\ufeff")) {
		return valid(b[3:]), "utf-8"
	}
	if e, name := utf16Of(b); e != nil {
		return convert(e, b), name
	}
	e, name := encoding.Encoding(nil), ""
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		e, name = charset.Lookup(params["charset"])
	}
	if e == nil && html {
		if m := metaCharset.FindSubmatch(b[:min(len(b), metaReach)]); m != nil {
			e, name = charset.Lookup(string(m[1]))
		}
	}
	if strings.HasPrefix(name, "utf-16") {
		e, name = nil, "" // had it been, its zero bytes had shown
	}
	ascii, ok := isASCII(b), utf8.Valid(b)
	switch {
	case e == nil && ok, name == "utf-8" && ok, name == "windows-1252" && ok && !ascii:
		return b, "utf-8"
	case e == nil, name == "utf-8" && !someUTF8(b):
		e, name = d.guess(b, html)
	case name == "utf-8":
		return mended(b), name
	}
	return convert(e, b), name
}

// mended reads a byte that is no UTF-8, alone between letters that are ASCII, as windows-1252: a mark that was pasted into UTF-8, or an
// accented letter within a word. Whatever else is no UTF-8 is lost.
func mended(b []byte) []byte {
	ascii := func(i int) byte {
		if i < 0 || i >= len(b) || b[i] >= utf8.RuneSelf {
			return 0
		}
		return b[i] | 0x20
	}
	var out []byte
	for i := 0; i < len(b); {
		c, n := utf8.DecodeRune(b[i:])
		if c == utf8.RuneError && n == 1 {
			before, after := ascii(i-1), ascii(i+1)
			within := before >= 'a' && before <= 'z' || after >= 'a' && after <= 'z'
			r := charmap.Windows1252.DecodeByte(b[i])
			if before != 0 && after != 0 && r > 0x9f && r != utf8.RuneError && (b[i] < 0xa0 || b[i] >= 0xc0 && within) {
				out = utf8.AppendRune(out, r)
				i++
				continue
			}
		}
		out = append(out, b[i:i+n]...)
		i += n
	}
	return valid(out)
}

// guess tells the charset of text that is not UTF-8. Windows-1252 is the rule
// for a page of few letters beyond ASCII; only where they are many is there
// enough to tell another one.
func (d *decoder) guess(b []byte, html bool) (encoding.Encoding, string) {
	high, letters := 0, 0
	for _, c := range b[:min(len(b), guessBytes)] {
		switch {
		case c >= 0x80:
			high++
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			letters++
		}
	}
	if high >= guessLetters && high*guessShare > letters {
		det := &d.text
		if html {
			det = &d.html
		}
		if *det == nil {
			if html {
				*det = chardet.NewHtmlDetector()
			} else {
				*det = chardet.NewTextDetector()
			}
		}
		if best, err := (*det).DetectBest(b[:min(len(b), guessBytes)]); err == nil && best.Confidence >= guessConfidence {
			if e, name := charset.Lookup(best.Charset); e != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") {
				return e, name
			}
		}
	}
	return charset.Lookup("windows-1252")
}

// utf16Of tells UTF-16 by its byte order mark, or by the zero bytes that ASCII has in it.
func utf16Of(b []byte) (encoding.Encoding, string) {
	le := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	switch {
	case len(b) < 2:
		return nil, ""
	case b[0] == 0xff && b[1] == 0xfe:
		return le, "utf-16le"
	case b[0] == 0xfe && b[1] == 0xff:
		return be, "utf-16be"
	}
	n := min(len(b), wideBytes) &^ 1
	var even, odd int
	for i := 0; i < n; i += 2 {
		if b[i] == 0 {
			even++
		}
		if b[i+1] == 0 {
			odd++
		}
	}
	switch {
	case n >= wideLeast && even == 0 && float64(odd) >= wideShare*float64(n/2):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le"
	case n >= wideLeast && odd == 0 && float64(even) >= wideShare*float64(n/2):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be"
	}
	return nil, ""
}

// convert decodes b; what e cannot decode becomes U+FFFD.
func convert(e encoding.Encoding, b []byte) []byte {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return valid(b)
	}
	return valid(out)
}

// valid puts U+FFFD for each run of bytes that is not UTF-8.
func valid(b []byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	return bytes.ToValidUTF8(b, []byte("\ufffd"))
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// someUTF8 reports whether more than half of b's bytes beyond ASCII make up UTF-8.
func someUTF8(b []byte) bool {
	good, bad := 0, 0
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[1:]
			continue
		}
		c, n := utf8.DecodeRune(b)
		if c == utf8.RuneError && n == 1 {
			bad++
		} else {
			good += n
		}
		b = b[n:]
	}
	return good > bad
}
