import { setTimeout as delay } from 'node:timers/promises'
import { endpointOf, type AlibabaSts } from '../../access/alibaba-sts.ts'
import { signedHeaders } from '../../access/signature/sign.ts'
import { sts } from '../../api/operation.ts'

/** Credentials of a role at the provider, for a while. */
export interface Borrowed {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken: string
  /** Milliseconds since 1970. */
  readonly until: number
}

/** The provider lends nothing; the sentence says why, in the provider's own words. */
export class NotLent extends Error {
  /** Another try may do better. */
  readonly passing: boolean

  constructor(message: string, passing: boolean) {
    super(message)
    this.passing = passing
  }
}

const attempts = 3
const pauseMs = 250
const patienceMs = 10_000

/**
 * Takes a role at Alibaba Cloud, or at whoever speaks its STS.
 * @throws NotLent, and the signal's reason
 */
export async function assumeRole(
  from: AlibabaSts,
  sessionName: string,
  signal: AbortSignal,
): Promise<Borrowed> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    try {
      return await ask(from, sessionName, signal)
    } catch (error) {
      if (!(error instanceof NotLent) || !error.passing || attempt === attempts) throw error
      await delay(pauseMs * 2 ** attempt, undefined, { signal }).catch(() => signal.throwIfAborted())
    }
  }
}

async function ask(from: AlibabaSts, RoleSessionName: string, signal: AbortSignal): Promise<Borrowed> {
  const { RoleArn, DurationSeconds = 3600, ExternalId, Policy } = from
  const url = new URL(endpointOf(from))
  const body = new URLSearchParams({
    RoleArn,
    RoleSessionName,
    DurationSeconds: String(DurationSeconds),
    ...(ExternalId && { ExternalId }),
    ...(Policy && { Policy }),
  }).toString()
  const call = { host: url.host, api: sts, action: 'AssumeRole', body }
  const { host, ...headers } = signedHeaders(call, {
    accessKeyId: from.AccessKeyId,
    accessKeySecret: from.AccessKeySecret,
  })
  const within = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
  try {
    // A redirection would carry the signature to somebody else.
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: within })
    return read(response.status, await boundedText(response))
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof NotLent) throw error
    throw new NotLent(`${host} cannot be reached (${reasonOf(error)})`, true)
  }
}

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message : message
}

/** Far more than the answer of any STS. */
const longestAnswer = 65_536

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk)
    if ((length += chunk.length) > longestAnswer) throw new NotLent('its answer is too long', false)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function read(status: number, text: string): Borrowed {
  const answer = parsed(text)
  if (status !== 200) {
    const { Code, Message, RequestId } = answer
    const said = [Code, Message].filter(word => typeof word === 'string').join(': ')
    const request = typeof RequestId === 'string' ? ` (request ${RequestId})` : ''
    const passing = status >= 500 || status === 429 || String(Code).startsWith('Throttling')
    throw new NotLent(`${said === '' ? `it answers with status ${status}` : said}${request}`, passing)
  }
  const { AccessKeyId, AccessKeySecret, SecurityToken, Expiration } = memberOf(answer, 'Credentials')
  const until = typeof Expiration === 'string' ? Date.parse(Expiration) : NaN
  if (!isValue(AccessKeyId) || !isValue(AccessKeySecret) || !isValue(SecurityToken) || Number.isNaN(until))
    throw new NotLent('its answer holds no credentials', false)
  return { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken, until }
}

type Members = Readonly<Record<string, unknown>>

const isValue = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !value.includes('\0')

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const memberOf = (answer: Members, name: string): Members => {
  const value = answer[name]
  return isMembers(value) ? value : {}
}

function parsed(text: string): Members {
  try {
    const value = JSON.parse(text) as unknown
    return isMembers(value) ? value : {}
  } catch {
    return {}
  }
}
