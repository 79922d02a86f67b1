// Control characters, and those that turn the direction of the text around them, could rewrite what a terminal shows.
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text from elsewhere, on one line, with everything that a terminal would obey made visible. */
export const visible = (text: string): string =>
  text.replace(unsafe, sign => escapes[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The same for a text that may have several lines. */
export const visibleLines = (text: string): string[] =>
  text.split(/\r?\n/).map(line => visible(line.replaceAll('\t', '    ')))
