/** The eight groups of an IPv6 address, in hex without leading zeros, whatever form it is written in; without its zone. */
export function ipv6Groups(address: string): string[] {
  // The parser of URLs brings every form to one, an IPv4 address at the end included.
  const [, written = ''] =
    /^\[(.*)\]$/.exec(new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname) ?? []
  const [head = [], tail = []] = written
    .split('::')
    .map(part => part.split(':').filter(group => group !== ''))
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return [...head, ...zeros, ...tail]
}
