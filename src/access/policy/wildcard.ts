/**
 * Whether a text is what a pattern of RAM describes: `*` stands for any text, `?` for one character. Takes time in
 * proportion to the product of the lengths at worst, whatever the pattern.
 */
export function matches(pattern: string, text: string): boolean {
  let at = 0
  let next = 0
  // Where to go on when the text after the last `*` does not fit: that star takes one character more.
  let star = -1
  let taken = 0
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next++
      taken = at
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      next++
      at++
    } else if (star >= 0) {
      next = star + 1
      at = ++taken
    } else return false
  }
  while (pattern[next] === '*') next++
  return next === pattern.length
}
