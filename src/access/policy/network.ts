/**
 * Addresses and networks, IPv4 and IPv6, without Node's own: pages read policies too. An IPv4 address is the IPv6 one that
 * stands for it (RFC 4291, 2.5.5.2), so that it makes no difference in which form a call came.
 */

/** Eight numbers of 16 bits. */
type Address = readonly number[]

const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}$`)

function addressV4(text: string): Address | undefined {
  const found = ipv4.exec(text)
  if (!found) return undefined
  const [a, b, c, d] = found.slice(1).map(Number) as [number, number, number, number]
  return [0, 0, 0, 0, 0, 0xffff, a * 256 + b, c * 256 + d]
}

/** A zone names an interface of one machine, and says nothing of the address. */
const zone = /%[\w.-]+$/

function addressV6(text: string): Address | undefined {
  const bare = text.replace(zone, '')
  const tail = bare.slice(bare.lastIndexOf(':') + 1)
  const last = tail.includes('.') ? addressV4(tail)?.slice(6) : undefined
  if (tail.includes('.') && !last) return undefined
  const groups = last ? bare.slice(0, -tail.length) + last.map(each => each.toString(16)).join(':') : bare
  const [head = '', rest, ...more] = groups.split('::')
  if (more.length > 0) return undefined
  const before = groupsOf(head)
  const after = groupsOf(rest ?? '')
  if (!before || !after) return undefined
  const missing = 8 - before.length - after.length
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined
  return [...before, ...Array<number>(missing).fill(0), ...after]
}

function groupsOf(text: string): number[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  return groups.every(group => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map(group => parseInt(group, 16))
    : undefined
}

const addressOf = (text: string): Address | undefined => addressV4(text) ?? addressV6(text)

/** Whether an address is in a network in CIDR form, or is this one address; undefined where it is neither. */
export function network(written: string): ((actual: string) => boolean) | undefined {
  const [text = '', length, ...more] = written.split('/')
  const base = addressOf(text)
  if (!base || more.length > 0) return undefined
  const shift = text.includes(':') ? 0 : 96
  const bits = length === undefined ? 128 : /^\d{1,3}$/.test(length) ? Number(length) + shift : NaN
  if (!(bits >= shift && bits <= 128)) return undefined
  return actual => {
    const address = addressOf(actual)
    return address !== undefined && base.every((group, at) => isSame(group, address[at]!, bits - 16 * at))
  }
}

/** Whether the first bits of two groups are; all of them beyond 16, none below 1. */
const isSame = (a: number, b: number, bits: number): boolean =>
  bits < 1 || (a ^ b) >> Math.max(0, 16 - bits) === 0
