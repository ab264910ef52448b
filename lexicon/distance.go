package lexicon

// Distance is how many letters must be changed, added or left out to turn a into b
// (Levenshtein 1966), or more than limit as soon as it is.
func Distance(a, b string, limit int) int {
	var buffers [2][32]rune
	x, y := append(buffers[0][:0], []rune(a)...), append(buffers[1][:0], []rune(b)...)
	if d := len(x) - len(y); d > limit || -d > limit {
		return limit + 1
	}
	var buffer [32]int
	row := buffer[:0]
	for j := range len(y) + 1 {
		row = append(row, j)
	}
	for i, p := range x {
		diagonal := row[0]
		row[0] = i + 1
		least := row[0]
		for j, q := range y {
			cost := diagonal
			if p != q {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
			least = min(least, row[j+1])
		}
		if least > limit {
			return limit + 1
		}
	}
	return row[len(y)]
}

// OneSlip reports whether two words differ in one letter, put in, left out or replaced, or in two neighbours swapped.
func OneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i, j := 0, 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	for j < len(a)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	if len(a) != len(b) {
		return i+j >= len(a)
	}
	rest := len(a) - i - j
	return rest <= 1 || rest == 2 && a[i] == b[i+1] && a[i+1] == b[i]
}
