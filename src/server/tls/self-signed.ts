import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isIP, isIPv4 } from 'node:net'
import { domainToASCII } from 'node:url'
import { ipv6Groups } from '../../base/ip.ts'
import { bits, integer, numbered, octets, oid, sequence, set, time, truth, utf8, wrapped } from './der.ts'

/**
 * A certificate (RFC 5280) that vouches for itself, for development: whoever trusts it trusts this one server under these
 * names, and nothing that anybody could make with its key.
 */
export interface SelfSigned {
  /** Both in PEM form. */
  readonly cert: string
  readonly key: string
}

export interface Validity {
  readonly from: Date
  readonly until: Date
}

/** For hosts as `hostsFault` lets them pass. */
export function selfSigned(hosts: readonly string[], { from, until }: Validity): SelfSigned {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const subjectKey = publicKey.export({ type: 'spki', format: 'der' })
  const name = sequence(set(sequence(oid(commonName), utf8((hosts[0] ?? '').slice(0, 64)))))
  const toSign = sequence(
    wrapped(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    ecdsaWithSha256,
    name,
    sequence(time(from), time(until)),
    name,
    subjectKey,
    wrapped(3, extensions(hosts, subjectKey)),
  )
  const signature = sign('sha256', toSign, privateKey)
  return {
    cert: pem('CERTIFICATE', sequence(toSign, ecdsaWithSha256, bits(signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}

const commonName = '2.5.4.3'
const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'))

/** Never 0 or negative, and never the same twice. */
const serialNumber = (): Buffer => Buffer.concat([Buffer.from([1]), randomBytes(15)])

function extensions(hosts: readonly string[], subjectKey: Buffer): Buffer {
  const critical = (id: string, value: Buffer) => sequence(oid(id), truth, octets(value))
  const usual = (id: string, value: Buffer) => sequence(oid(id), octets(value))
  return sequence(
    // It vouches for no others.
    critical('2.5.29.19', sequence()),
    // It signs handshakes.
    critical('2.5.29.15', bits(Buffer.from([0x80]), 7)),
    // As a server.
    usual('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))),
    usual('2.5.29.17', sequence(...hosts.map(alternativeName))),
    usual('2.5.29.14', octets(createHash('sha1').update(subjectKey).digest())),
  )
}

const alternativeName = (host: string): Buffer =>
  isIP(host) === 0 ? numbered(2, Buffer.from(domainToASCII(host))) : numbered(7, addressBytes(host))

const addressBytes = (address: string): Buffer =>
  isIPv4(address)
    ? Buffer.from(address.split('.').map(Number))
    : Buffer.from(
        ipv6Groups(address).flatMap(group => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]),
      )

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const domain = new RegExp(`^(\\*\\.)?${label}(\\.${label})*$`, 'i')
const mostHosts = 100

/** What is wrong with these hosts, as a sentence; nothing of good ones. */
export function hostsFault(hosts: readonly string[]): string | undefined {
  if (hosts.length > mostHosts) return `A certificate is for ${mostHosts} hosts at most.`
  const wrong = hosts.find(host => {
    if (isIP(host) !== 0) return host.includes('%')
    const ascii = domainToASCII(host)
    // Of which some would be dropped without a word.
    return /\s/.test(host) || ascii.length > 253 || !domain.test(ascii)
  })
  return wrong === undefined
    ? undefined
    : `A host is a name such as larder.example.com, or an address; not ${JSON.stringify(wrong.slice(0, 64))}.`
}

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END ${label}-----\n`
