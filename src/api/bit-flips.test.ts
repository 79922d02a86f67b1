import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { isSignedWith } from '../access/signature/claim.ts'
import { signV3 } from './sign.fixture.ts'
import { vendorClients } from './vendor.fixture.ts'
import type { WireRequest } from './wire/receive.ts'
import { receive } from './wire/receive.ts'

// Every single-bit change of a signed request is refused, whoever signed it and wherever the bit is, unless the
// change is a second spelling of the very same bytes.

const key = { id: 'LTAI5tRoot', secret: 'a-secret-of-thirty-characters.' }
const version = '2021-09-01'
const action = 'LaunchProduct'
const parameters = { ProductId: 'prod-bp1', Name: "né +%*'x", Tags: [{ Key: 'k', Value: '' }] }

const captured: WireRequest[] = []
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method = '', url = '', rawHeaders } = request
    captured.push({ method, url, rawHeaders, body: Buffer.concat(chunks) })
    response.setHeader('content-type', 'application/json;charset=utf-8').end('{"RequestId":"x"}')
  })
})
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
after(() => server.close())
const endpoint = `127.0.0.1:${(server.address() as AddressInfo).port}`

/** Whether the road would go on with a request, as a call of the same key. */
function isAccepted(request: WireRequest): boolean {
  try {
    const claim = receive(request).claim()
    return claim.accessKeyId === key.id && isSignedWith(claim, key.secret)
  } catch {
    return false
  }
}

const flipped = (text: string, byte: number, bit: number): string =>
  text.slice(0, byte) + String.fromCharCode(text.charCodeAt(byte) ^ (1 << bit)) + text.slice(byte + 1)

/** A letter of a percent-escape in its other case: the same byte, spelled otherwise. */
const isOtherCaseOfEscape = (text: string, byte: number, bit: number): boolean =>
  bit === 5 &&
  /[A-Fa-f]/.test(text[byte]!) &&
  (text[byte - 1] === '%' || (text[byte - 2] === '%' && /[0-9A-Fa-f]/.test(text[byte - 1]!)))

/** One text of the request, and the request with another in its place. */
interface Part {
  readonly name: string
  readonly text: string
  readonly sameBytes: (byte: number, bit: number) => boolean
  readonly put: (text: string) => WireRequest
}

function partsOf(request: WireRequest, isV3: boolean): Part[] {
  const never = () => false
  const { method, url, rawHeaders } = request
  const body = Buffer.from(request.body).toString('latin1')
  const parts: Part[] = [
    { name: 'method', text: method, sameBytes: never, put: text => ({ ...request, method: text }) },
    {
      name: 'url',
      text: url,
      sameBytes: (byte, bit) => isOtherCaseOfEscape(url, byte, bit),
      put: text => ({ ...request, url: text }),
    },
    {
      name: 'body',
      text: body,
      sameBytes: (byte, bit) => !isV3 && isOtherCaseOfEscape(body, byte, bit),
      put: text => ({ ...request, body: Buffer.from(text, 'latin1') }),
    },
  ]
  for (const [i, text] of rawHeaders.entries()) {
    const name = rawHeaders[i - (i % 2)]!.toLowerCase()
    // V1 covers no header, but those that name the action must not contradict it.
    const covered = isV3
      ? /^(host|authorization|content-type|x-acs-)/.test(name)
      : i % 2 === 1 && /^x-acs-(action|version)$/.test(name)
    if (!covered) continue
    parts.push({
      name: `${name} ${i % 2 ? 'value' : 'name'}`,
      text,
      sameBytes: (byte, bit) => i % 2 === 0 && bit === 5 && /[A-Za-z]/.test(text[byte]!),
      put: changed => ({ ...request, rawHeaders: rawHeaders.with(i, changed) }),
    })
  }
  return parts
}

function assertEveryFlipRefused(request: WireRequest): void {
  assert.ok(isAccepted(request), 'as sent')
  const isV3 = request.rawHeaders.some(name => name.toLowerCase() === 'authorization')
  let refused = 0
  for (const { name, text, sameBytes, put } of partsOf(request, isV3))
    for (let byte = 0; byte < text.length; byte++)
      for (let bit = 0; bit < 8; bit++) {
        const accepted = isAccepted(put(flipped(text, byte, bit)))
        if (accepted !== sameBytes(byte, bit))
          assert.fail(
            `${name}, byte ${byte} (${text[byte]}), bit ${bit}: ${accepted ? 'accepted' : 'refused'}`,
          )
        if (!accepted) refused++
      }
  assert.ok(refused > 1000, `${refused} changes refused`)
}

for (const [name, call] of Object.entries(vendorClients))
  test(`every single-bit change is refused: ${name}`, async () => {
    captured.length = 0
    await call({ endpoint, key, version, action, parameters })
    assertEveryFlipRefused(captured[0]!)
  })

test('every single-bit change is refused: a JSON body', () => {
  const body = JSON.stringify(parameters)
  const contentType = 'application/json; charset=utf-8'
  const headers = signV3(key, { action, version, host: endpoint, body, contentType, query: { a: '*' } })
  const rawHeaders = Object.entries(headers).flat()
  assertEveryFlipRefused({ method: 'POST', url: '/?a=%2A', rawHeaders, body: Buffer.from(body) })
})
