package article

import (
	"regexp"
	"sync"
)

// An expression is a regular expression that is compiled when it is first asked. Compiling all
// of them would be a third of the time in which the program starts, and most pages ask few.
type expression struct{ compiled func() *regexp.Regexp }

// expr makes an expression of what regexp.MustCompile takes.
func expr(source string) expression {
	return expression{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(source) })}
}

func (x expression) MatchString(s string) bool            { return x.compiled().MatchString(s) }
func (x expression) FindString(s string) string           { return x.compiled().FindString(s) }
func (x expression) FindStringIndex(s string) []int       { return x.compiled().FindStringIndex(s) }
func (x expression) FindStringSubmatch(s string) []string { return x.compiled().FindStringSubmatch(s) }
func (x expression) FindStringSubmatchIndex(s string) []int {
	return x.compiled().FindStringSubmatchIndex(s)
}
func (x expression) FindAllString(s string, n int) []string { return x.compiled().FindAllString(s, n) }
func (x expression) ReplaceAllString(s, by string) string {
	return x.compiled().ReplaceAllString(s, by)
}
func (x expression) Split(s string, n int) []string { return x.compiled().Split(s, n) }
