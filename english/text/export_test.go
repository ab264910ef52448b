package text

// Update is asked by the tests outside the package too.
var Update = update
