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
      if (next === pattern.length) return true
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

/**
 * The same, for a pattern that many texts are held against. Most have no `?`: then what stands between the stars is
 * looked for from left to right, each piece behind the one before.
 */
export function matcher(pattern: string): (text: string) => boolean {
  if (pattern === '*') return () => true
  if (pattern.includes('?')) return text => matches(pattern, text)
  const [head = '', ...pieces] = pattern.split('*')
  const tail = pieces.pop()
  if (tail === undefined) return text => text === head
  return text => {
    if (!text.startsWith(head)) return false
    let at = head.length
    for (const piece of pieces) {
      at = text.indexOf(piece, at)
      if (at < 0) return false
      at += piece.length
    }
    return text.length - tail.length >= at && text.endsWith(tail)
  }
}
