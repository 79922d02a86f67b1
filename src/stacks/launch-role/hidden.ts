/*
 * What a secret may be known by when only a part of it is printed: a line of a certificate, the token out of a
 * kubeconfig, the password out of a URL. What merely goes along with secrets (a project's id, a region, the address of a
 * cluster) stays readable, as outputs and addresses are made of it. The engine adds the forms in which each text may turn
 * up (terraform/redact.ts).
 */

/** A line as long as this tells something by itself. */
const shortestLine = 8

/** The texts to keep out of everything that people read. */
export function hiddenTexts(value: string): string[] {
  const lines = value
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line.length >= shortestLine)
  return [...new Set([value, ...lines, ...inJson(value), ...assigned(value), ...passwords(value)])]
}

const tellsSecret = /pass|secret|token|key|cred|auth|private|signature|pin$/i

/** Long, of one piece, and with the mixture of signs that no name has. */
const looksRandom = (text: string): boolean =>
  /^[A-Za-z0-9+/=_.~-]{20,}$/.test(text) && [/[a-z]/, /[A-Z]/, /[0-9]/].every(sign => sign.test(text))

const isSecret = (name: string, value: string): boolean => tellsSecret.test(name) || looksRandom(value)

function inJson(text: string): string[] {
  if (!/^\s*[[{]/.test(text)) return []
  try {
    return leaves('', JSON.parse(text))
  } catch {
    return []
  }
}

function leaves(name: string, value: unknown): string[] {
  if (typeof value === 'string') return isSecret(name, value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([key, member]) => leaves(isList ? name : key, member))
}

/** `name: value`, `name = "value"`, `Name=value;Name=value`, as YAML, INI and connection strings have them. */
const assignment = /^(?:-\s+)*["']?([A-Za-z0-9_.-]{1,100})["']?\s*[:=]\s*(.+)$/

function assigned(text: string): string[] {
  return text.split(/[\n;]/).flatMap(piece => {
    const [, name = '', rest = ''] = assignment.exec(piece.trim()) ?? []
    if (rest === '') return []
    const value = rest.replace(/^(["'])(.*)\1,?$/, '$2')
    return isSecret(name, value) ? [value] : []
  })
}

/** `https://user:password@host` */
function passwords(text: string): string[] {
  return [...text.matchAll(/:\/\/[^\s/:@]*:([^\s/@]+)@/g)].flatMap(([, password = '']) => [
    password,
    decoded(password),
  ])
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
