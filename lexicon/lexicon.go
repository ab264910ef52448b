// Package lexicon is the ground floor of English letters: lists of words, sets of
// them, and what makes two spellings one.
//
// Its lists are files of lists/, each of which is the only home of what it holds.
// They say in their heads where they come from and under which licence, and are read
// by one loader, which fails on a malformed line and names the list and the line.
// Nothing here knows grammar: what is asked of a word in its sentence is asked in english.
package lexicon
