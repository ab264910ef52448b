package article

import (
	"bytes"
	"strings"

	"github.com/markusmobius/go-trafilatura"

	"readout"
)

func extractHTML(a *readout.Article, p *readout.Page) {
	defer func() {
		if r := recover(); r != nil {
			a.Text = ""
		}
	}()
	res, err := trafilatura.Extract(bytes.NewReader(p.Body), trafilatura.Options{
		ExcludeComments: true, HtmlDateMode: trafilatura.Disabled,
	})
	if err != nil {
		return
	}
	var paras []string
	for _, l := range strings.Split(res.ContentText, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			paras = append(paras, l)
		}
	}
	a.Text = strings.Join(paras, "\n\n")
	if a.Title == "" {
		a.Title = res.Metadata.Title
	}
}
