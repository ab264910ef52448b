package article

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// decode reads JSON as templates write it. What keeps the grammar is read by it; of the rest as much as can
// be told: commas too many or too few, comments, line ends and quotation marks within strings, values one
// after another, an end that is missing.
func decode(s string) any {
	s = strings.TrimSpace(s)
	for _, open := range []string{"<!--", "//", "<![CDATA["} {
		s = strings.TrimSpace(strings.TrimPrefix(s, open))
	}
	if len(s) > maxJSON {
		return nil
	}
	var v any
	if json.Unmarshal([]byte(s), &v) == nil {
		return v
	}
	if !strings.Contains(s, `"`) && strings.Contains(s, "&quot;") {
		s = html.UnescapeString(s)
	}
	d := damaged{s: s}
	var all []any
	for d.seek("{[") {
		if v := d.value(0, 0); v != nil {
			all = append(all, v)
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// A damaged is a text of JSON with faults, read from i on. Every step moves i on, so that time is in
// proportion to the text.
type damaged struct {
	s string
	i int
}

// seek goes to the next of marks, false where there is none.
func (d *damaged) seek(marks string) bool {
	n := strings.IndexAny(d.s[d.i:], marks)
	if n < 0 {
		d.i = len(d.s)
		return false
	}
	d.i += n
	return true
}

// blank passes over blanks and comments.
func (d *damaged) blank() {
	for d.i < len(d.s) {
		rest := d.s[d.i:]
		end := ""
		switch {
		case rest[0] <= ' ':
			d.i++
			continue
		case strings.HasPrefix(rest, "//"):
			end = "\n"
		case strings.HasPrefix(rest, "/*"):
			end = "*/"
		default:
			return
		}
		if n := strings.Index(rest[2:], end); n >= 0 {
			d.i += 2 + n + len(end)
		} else {
			d.i = len(d.s)
		}
	}
}

// peek returns the next byte after blanks, 0 at the end.
func (d *damaged) peek() byte {
	if d.blank(); d.i < len(d.s) {
		return d.s[d.i]
	}
	return 0
}

// value reads one value within an object or a list, which in tells by the mark that opens it.
func (d *damaged) value(in byte, depth int) any {
	switch c := d.peek(); {
	case c == '{' && depth < maxLinked:
		return d.object(depth)
	case c == '[' && depth < maxLinked:
		return d.list(depth)
	case c == '"':
		return d.quoted(in)
	}
	n := strings.IndexAny(d.s[d.i:], ",}]\n")
	if n < 0 {
		n = len(d.s) - d.i
	}
	word := strings.TrimSpace(d.s[d.i : d.i+n])
	d.i += n
	switch word {
	case "true":
		return true
	case "false":
		return false
	}
	if f, err := strconv.ParseFloat(word, 64); err == nil {
		return f
	}
	return nil
}

func (d *damaged) object(depth int) map[string]any {
	d.i++
	m := map[string]any{}
	for {
		switch c := d.peek(); c {
		case 0:
			return m
		case '}':
			d.i++
			return m
		case '"':
			key := d.quoted(':')
			if d.peek() != ':' {
				continue
			}
			d.i++
			if c := d.peek(); c == ',' || c == '}' {
				continue // no value
			}
			if v := d.value('{', depth+1); v != nil && m[key] == nil {
				m[key] = v
			}
		default:
			d.i++
		}
	}
}

func (d *damaged) list(depth int) []any {
	d.i++
	var all []any
	for {
		switch c := d.peek(); c {
		case 0, '}':
			return all // its end is missing
		case ']':
			d.i++
			return all
		case ',', ':':
			d.i++
		default:
			at := d.i
			if v := d.value('[', depth+1); v != nil {
				all = append(all, v)
			}
			if d.i == at {
				d.i++
			}
		}
	}
}

// quoted reads a string. A quotation mark ends it where what the grammar asks for follows; others are its own.
func (d *damaged) quoted(in byte) string {
	d.i++
	var b strings.Builder
	for d.i < len(d.s) {
		switch c := d.s[d.i]; {
		case c == '"' && d.ends(in):
			d.i++
			return b.String()
		case c == '\\' && d.i+1 < len(d.s):
			d.escape(&b)
		case c < ' ':
			b.WriteByte(' ')
			d.i++
		default:
			b.WriteByte(c)
			d.i++
		}
	}
	return b.String()
}

// ends reports that the quotation mark at i ends a string of in.
func (d *damaged) ends(in byte) bool {
	rest := strings.TrimLeft(head(d.s[d.i+1:], maxAhead), " \t\r\n")
	if rest == "" {
		return true
	}
	switch in {
	case ':':
		return rest[0] == ':'
	case '{':
		if rest[0] == ',' {
			rest = strings.TrimLeft(rest[1:], " \t\r\n,")
			return rest == "" || rest[0] == '}' || rest[0] == '/' || keyed(rest)
		}
		return rest[0] == '}' || keyed(rest)
	}
	if rest[0] == ',' {
		rest = strings.TrimLeft(rest[1:], " \t\r\n,")
		return rest == "" || strings.IndexByte("\"{[]", rest[0]) >= 0
	}
	return rest[0] == ']' || rest[0] == '}'
}

// keyed reports a name in quotation marks with a colon after it.
func keyed(s string) bool {
	if s[0] != '"' {
		return false
	}
	name, rest, ok := strings.Cut(s[1:], `"`)
	return ok && strings.TrimSpace(name) == name && strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), ":")
}

var escapes = map[byte]string{'n': "\n", 't': "\t", 'r': "\n", 'b': "", 'f': "\n"}

// escape reads what a backslash begins; one that begins nothing is left out.
func (d *damaged) escape(b *strings.Builder) {
	c := d.s[d.i+1]
	if c == 'u' && d.i+6 <= len(d.s) {
		end := d.i + 6
		if end+6 <= len(d.s) && strings.ContainsRune("dD", rune(d.s[d.i+2])) && d.s[end:end+2] == `\u` {
			end += 6 // a letter in two halves
		}
		var s string
		if json.Unmarshal([]byte(`"`+d.s[d.i:end]+`"`), &s) == nil {
			b.WriteString(s)
			d.i = end
			return
		}
	}
	if put, ok := escapes[c]; ok {
		b.WriteString(put)
		d.i += 2
		return
	}
	_, n := utf8.DecodeRuneInString(d.s[d.i+1:])
	b.WriteString(d.s[d.i+1 : d.i+1+n])
	d.i += 1 + n
}
