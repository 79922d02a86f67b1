/** Answers as XML, for old clients that ask with `Format=XML`. Lists are the member's element, repeated. */

// What XML 1.0 cannot hold, even escaped.
const unspeakable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string =>
  text.replace(unspeakable, '\ufffd').replace(/[&<>"]/g, char => entities[char]!)

/** Keys of free-form objects need not be XML names. */
const elementName = (key: string): string => (/^[A-Za-z_][\w.-]*$/.test(key) ? key : 'Member')

export const toXml = (root: string, body: object): string =>
  `<?xml version='1.0' encoding='UTF-8'?>${element(root, body)}`

function element(key: string, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(each => element(key, each)).join('')
  const name = elementName(key)
  const inner = typeof value === 'object' ? membersOf(value) : escaped(text(value as Scalar))
  return `<${name}>${inner}</${name}>`
}

type Scalar = string | number | boolean

const text = (value: Scalar): string => String(value)

const membersOf = (value: object): string =>
  Object.entries(value)
    .map(([member, each]) => element(member, each))
    .join('')
