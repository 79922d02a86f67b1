import assert from 'node:assert/strict'
import type { Operation } from '../../src/api/operation.ts'
import { signedHeaders } from '../../src/access/signature/sign.ts'
import type { Connection } from '../../src/client/client.ts'
import { queryOf, signV1, signV3 } from '../../src/api/sign.fixture.ts'

/** Calls as they go over the wire, with nothing checked or made good on the caller's side. */

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

type Called = Pick<Operation, 'api' | 'name'>

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  body: (await response.json()) as Record<string, unknown>,
})

/** Parameters by their flattened names, in the form body. */
export async function send(
  connection: Connection,
  { api, name }: Called,
  parameters: Readonly<Record<string, string>>,
): Promise<Answer> {
  const url = new URL('/', connection.endpoint)
  const body = new URLSearchParams(parameters).toString()
  const headers = signedHeaders({ host: url.host, api, action: name, body }, connection)
  return answerOf(await fetch(url, { method: 'POST', headers, body }))
}

/** Members of any kind, as a JSON body. */
export async function sendJson(
  { endpoint, accessKeyId: id, accessKeySecret: secret }: Connection,
  { api, name }: Called,
  members: object,
): Promise<Answer> {
  const url = new URL('/', endpoint)
  const body = JSON.stringify(members)
  const headers = signV3(
    { id, secret },
    { action: name, version: api.version, host: url.host, body, contentType: 'application/json' },
  )
  return answerOf(await fetch(url, { method: 'POST', headers, body }))
}

/** Everything in the URL of a GET, as some clients send even templates. */
export async function sendByGet(
  { endpoint, accessKeyId: id, accessKeySecret: secret }: Connection,
  { api, name }: Called,
  parameters: Readonly<Record<string, string>>,
): Promise<Answer> {
  const signed = signV1({ id, secret }, 'GET', { Action: name, Version: api.version, ...parameters })
  return answerOf(await fetch(`${endpoint}/?${queryOf(signed)}`))
}

/** A refusal as every client can read it: the caller's fault, and all five members as strings. */
export function assertRefused({ status, body }: Answer, what: string, code?: string | RegExp): void {
  const shown = `${what}: ${status} ${JSON.stringify(body).slice(0, 300)}`
  assert.ok(status >= 400 && status < 500, shown)
  for (const member of ['Code', 'Message', 'RequestId', 'HostId', 'Recommend'])
    assert.equal(typeof body[member], 'string', shown)
  assert.ok(body.Message !== '' && body.RequestId !== '', shown)
  if (code !== undefined) assert.match(String(body.Code), asPattern(code), shown)
}

const asPattern = (code: string | RegExp): RegExp =>
  typeof code === 'string' ? new RegExp(`^${code.replaceAll('.', '\\.')}$`) : code
