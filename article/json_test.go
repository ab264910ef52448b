package article

import (
	"fmt"
	"testing"
)

// Structured data is read as far as it goes.
func TestDecode(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`{"a":"b","c":["d"]}`, `map[a:b c:[d]]`},
		{`{"a":"b",}`, `map[a:b]`},
		{`{"a":["b","c",],}`, `map[a:[b c]]`},
		{`{"a":"b" "c":"d"}`, `map[a:b c:d]`},
		{`{"a":"the "old" pier","c":"d"}`, `map[a:the "old" pier c:d]`},
		{`{"a":"he said "no", then left","c":"d"}`, `map[a:he said "no", then left c:d]`},
		{`{"a":"ends in a "word"","c":"d"}`, `map[a:ends in a "word" c:d]`},
		{`{"a":["the "old" pier","b"]}`, `map[a:[the "old" pier b]]`},
		{"{\"a\":\"two\nlines\"}", `map[a:two lines]`},
		{`{"a":"b"} {"c":"d"}`, `[map[a:b] map[c:d]]`},
		{`{"a":"b"};`, `map[a:b]`},
		{`<!-- {"a":"b"} -->`, `map[a:b]`},
		{"//<![CDATA[\n{\"a\":\"b\"}\n//]]>", `map[a:b]`},
		{`{"a":"b", /* no "c" */ "d":"e"} // end`, `map[a:b d:e]`},
		{`{"a":"it\'s \x here","c":"\u00e9\ud83d\ude00"}`, `map[a:it's x here c:é😀]`},
		{`{"a":{"b":"c"},"d":"cut o`, `map[a:map[b:c] d:cut o]`},
		{`{"a":,"b":"c"}`, `map[b:c]`},
		{`{&quot;a&quot;:&quot;b&quot;}`, `map[a:b]`},
		{`{"a":true,"b":12,"c":null,"d":undefined,}`, `map[a:true b:12]`},
		{`no data`, `<nil>`},
		{`{`, `map[]`},
	} {
		if got := fmt.Sprint(decode(c.in)); got != c.want {
			t.Errorf("decode(%s) = %s, want %s", c.in, got, c.want)
		}
	}
}
