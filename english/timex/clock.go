package timex

import (
	"fmt"
	"strings"

	"readout"
)

// clock matches hours of the day, alone or with their day.
func (r *timeReader) clock(i int) (int, readout.Time) {
	j := i
	if r.at(j).class == tcApprox {
		j++
	}
	h, m, n := -1, 0, 0
	w := r.word(j)
	switch {
	case r.at(j).class == tcNoon:
		h, n = r.at(j).val, 1
	default:
		hh, mm, ok := hourMinute(w)
		if len(w) == 4 && r.at(j+1).class == tcZone && !r.is(j+1, "local", "time") && (r.at(j).class == tcYear || r.at(j).class == tcNumber) { // "1430 GMT"
			hh, mm = r.at(j).val/100, r.at(j).val%100
			ok = hh < 24 && mm < 60
			w = w[:2] + ":" + w[2:]
		}
		if !ok {
			return 0, readout.Time{}
		}
		n = 1
		switch x := r.at(j + 1); {
		case x.class == tcAM && hh <= 12 && hh > 0:
			h, m = hh%12, mm
			n = 2
		case x.class == tcPM && hh <= 12 && hh > 0:
			h, m = hh%12+12, mm
			n = 2
		case r.is(j+1, "o'clock", "o’clock"):
			h, m, n = hh, mm, 2
		case hh <= 12 && hh > 0 && (r.is(j+1, "in") && r.at(j+2).class == tcThe && r.at(j+3).class == tcPart || r.is(j+1, "at") && r.is(j+2, "night")):
			// "4 in the morning"
			h, m, n = hh%12, mm, 3
			part := r.at(j + 2).val
			if r.at(j+2).class == tcThe {
				n, part = 4, r.at(j+3).val
			}
			if part != 0 && !(part == partNight && hh < 6) {
				h += 12
			}
		case strings.ContainsAny(w, ":") && len(w) <= 5:
			h, m = hh, mm
			if hh > 23 || r.at(j+1).class != tcZone && !r.precededBy(j, "at", "by", "until", "from", "after", "before", "around") {
				return 0, readout.Time{}
			}
		default:
			return 0, readout.Time{}
		}
		for r.at(j+n).class == tcZone {
			n++
		}
	}
	k := j + n
	if r.at(k).class == tcComma || r.is(k, "on") {
		k++
	}
	clock := fmt.Sprintf("T%02d:%02d", h, m)
	if nn, t := r.calendar(k); nn > 0 && len(t.Value) == 10 {
		t.Type, t.Value = "TIME", t.Value+clock
		return k - i + nn, t
	}
	if r.at(k).class == tcDay {
		if nn, t := r.deictic(k); nn > 0 && len(t.Value) == 10 {
			t.Type, t.Value = "TIME", t.Value+clock
			return k - i + nn, t
		}
	}
	if r.ref == NoDay {
		return j - i + n, readout.Time{Type: "TIME", Value: "XXXX-XX-XX" + clock}
	}
	return j - i + n, readout.Time{Type: "TIME", Value: r.ref.String() + clock}
}

func hourMinute(w string) (h, m int, ok bool) {
	k, f, width := 0, [2]int{}, [2]int{}
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c >= '0' && c <= '9':
			f[k] = f[k]*10 + int(c-'0')
			if width[k]++; width[k] > 2 {
				return 0, 0, false
			}
		case (c == ':' || c == '.') && k == 0 && width[0] > 0:
			k++
		default:
			return 0, 0, false
		}
	}
	if width[0] == 0 || k == 1 && width[1] != 2 {
		return 0, 0, false
	}
	return f[0], f[1], f[0] <= 24 && f[1] < 60
}
