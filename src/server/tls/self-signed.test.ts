import assert from 'node:assert/strict'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { integer, numbered, oid, time } from './der.ts'
import { keepCertificate } from './keep.ts'
import { hostsFault, selfSigned } from './self-signed.ts'

const day = 86_400_000
const validity = { from: new Date(Date.now() - day), until: new Date(Date.now() + 30 * day) }

test('a certificate vouches for its hosts, for its time, and for nobody else', () => {
  const hosts = [
    'localhost',
    '127.0.0.1',
    '::1',
    'larder.example.com',
    '*.shop.example.com',
    'bücher.example',
  ]
  const { cert, key } = selfSigned(hosts, validity)
  const read = new X509Certificate(cert)
  for (const host of ['localhost', 'larder.example.com', 'a.shop.example.com', 'xn--bcher-kva.example'])
    assert.ok(read.checkHost(host), host)
  for (const host of ['example.com', 'a.b.shop.example.com', 'a.larder.example.com'])
    assert.equal(read.checkHost(host), undefined, host)
  assert.ok(read.checkIP('127.0.0.1') && read.checkIP('::1'))
  assert.equal(read.checkIP('127.0.0.2'), undefined)
  assert.ok(read.checkPrivateKey(createPrivateKey(key)))
  assert.ok(read.verify(read.publicKey))
  assert.equal(read.ca, false)
  assert.deepEqual(read.keyUsage, ['1.3.6.1.5.5.7.3.1'])
  assert.equal(Date.parse(read.validTo), Math.floor(validity.until.getTime() / 1000) * 1000)
  assert.notEqual(read.serialNumber, new X509Certificate(selfSigned(hosts, validity).cert).serialNumber)
})

test('many hosts, a long name and a far year are written as they should be', () => {
  const hosts = [
    'x'.repeat(63) + '.' + 'y'.repeat(63),
    ...Array.from({ length: 99 }, (_, i) => `h${i}.example.com`),
  ]
  const read = new X509Certificate(
    selfSigned(hosts, { ...validity, until: new Date('2055-06-07T08:09:10Z') }).cert,
  )
  assert.ok(hosts.every(host => read.checkHost(host) !== undefined))
  assert.equal(new Date(read.validTo).toISOString(), '2055-06-07T08:09:10.000Z')
})

const written: [what: string, bytes: Buffer, hex: string][] = [
  ['a number whose first bit is set', integer(Buffer.from([0x80])), '02020080'],
  ['a small number', integer(Buffer.from([2])), '020102'],
  ['a short id', oid('2.5.29.17'), '0603551d11'],
  ['an id with long parts', oid('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
  [
    'a time of this half of the century',
    time(new Date('2049-12-31T23:59:59Z')),
    `170d${hexOf('491231235959Z')}`,
  ],
  ['a time of the next', time(new Date('2050-01-01T00:00:00Z')), `180f${hexOf('20500101000000Z')}`],
  ['127 bytes', numbered(2, Buffer.alloc(127)).subarray(0, 3), '827f00'],
  ['128 bytes', numbered(2, Buffer.alloc(128)).subarray(0, 3), '828180'],
  ['256 bytes', numbered(2, Buffer.alloc(256)).subarray(0, 4), '82820100'],
]

function hexOf(text: string): string {
  return Buffer.from(text).toString('hex')
}

for (const [what, bytes, hex] of written) {
  test(`${what} in DER`, () => assert.equal(bytes.toString('hex'), hex))
}

test('a client that trusts it is served, one that does not is not', async () => {
  const { cert, key } = selfSigned(['localhost', '127.0.0.1', '::1'], validity)
  const server = createServer({ cert, key }, (_request, response) => response.end('served'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const status = (options: object) =>
    new Promise((resolve, reject) =>
      request({ host: '127.0.0.1', port, agent: false, ...options }, answer => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end(),
    )
  try {
    assert.equal(await status({ ca: cert }), 200)
    await assert.rejects(status({}), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    await assert.rejects(status({ ca: cert, servername: 'else.example.com' }), {
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
  } finally {
    server.close()
  }
})

const hosts: [host: string, good: boolean][] = [
  ['larder.example.com', true],
  ['LARDER', true],
  ['*.example.com', true],
  ['192.0.2.7', true],
  ['2001:db8::7', true],
  ['bücher.example', true],
  ['', false],
  ['*', false],
  ['a.*.example.com', false],
  ['-a.example.com', false],
  ['a..b', false],
  ['a_b.example.com', false],
  ['fe80::1%eth0', false],
  ['https://larder.example.com', false],
  ['larder.example.com:8080', false],
  ['x'.repeat(64), false],
  [Array.from({ length: 64 }, () => 'abc').join('.'), false],
  ['a\nb', false],
  ['a\0b', false],
]

for (const [host, good] of hosts) {
  test(`${JSON.stringify(host).slice(0, 40)} is ${good ? 'a host' : 'none'}`, () => {
    assert.equal(hostsFault([host]) === undefined, good)
  })
}

test('a certificate is kept for its owner, and gives way only when it is to', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'larder-tls-'))
  try {
    const wanted = {
      dataDir: join(directory, 'new'),
      hosts: ['larder.example.com', 'localhost'],
      days: 7,
      replace: false,
    }
    const kept = await keepCertificate(wanted, new Date())
    assert.deepEqual(kept.hosts, ['localhost', '127.0.0.1', '::1', 'larder.example.com'])
    assert.equal((await stat(kept.keyFile)).mode & 0o777, 0o600)
    const first = await readFile(kept.certFile, 'utf8')
    await assert.rejects(keepCertificate(wanted, new Date()), /already. --replace makes another/)
    assert.equal(await readFile(kept.certFile, 'utf8'), first)
    await keepCertificate({ ...wanted, replace: true }, new Date())
    const second = new X509Certificate(await readFile(kept.certFile, 'utf8'))
    assert.ok(second.checkPrivateKey(createPrivateKey(await readFile(kept.keyFile, 'utf8'))))
    assert.notEqual(second.toString(), first)
    assert.deepEqual((await readdir(join(wanted.dataDir, 'tls'))).sort(), ['cert.pem', 'key.pem'])
    await assert.rejects(keepCertificate({ ...wanted, hosts: ['a b'] }, new Date()), /A host is a name/)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
})
