import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { IssuerUnusable } from './errors.ts'
import { discoveryUrl, isTrustworthy } from './issuer-url.ts'

/**
 * The keys that issuers sign with, as their discovery documents lead to them: fetched when they are asked for, kept for a
 * while, and fetched again for a key that is not among them, which is how issuers change keys.
 */

/** Keys that were withdrawn are believed no longer than this. */
const keptMs = 10 * 60_000
/** Whoever names keys that there are not makes us ask no more often than this. */
const refreshMs = 30_000
/** An issuer that did not answer is left alone for this long. */
const failedMs = 5_000
const mostIssuers = 1_000

type Keys = ReturnType<typeof createLocalJWKSet>

interface Known {
  readonly fetchedAt: number
  readonly keys: Promise<Keys>
  goodForMs: number
}

/** One of these for a process. */
export function signingKeys(): (issuer: string, now: Date) => JWTVerifyGetKey {
  const known = new Map<string, Known>()

  const keysOf = (issuer: string, now: Date, oldestMs: number): Promise<Keys> => {
    const found = known.get(issuer)
    if (found && now.getTime() - found.fetchedAt < Math.min(oldestMs, found.goodForMs)) return found.keys
    const keys = fetchKeys(issuer)
    const fresh: Known = { fetchedAt: now.getTime(), keys, goodForMs: keptMs }
    keys.catch(() => (fresh.goodForMs = failedMs))
    if (known.size >= mostIssuers) known.clear()
    known.set(issuer, fresh)
    return keys
  }

  return (issuer, now) => async (header, token) => {
    const keys = await keysOf(issuer, now, keptMs)
    try {
      return await keys(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      const fresh = await keysOf(issuer, now, refreshMs)
      return fresh(header, token)
    }
  }
}

/** @throws IssuerUnusable */
async function fetchKeys(issuer: string): Promise<Keys> {
  const discovered = (await fetchJson(issuer, discoveryUrl(issuer))) as {
    issuer?: unknown
    jwks_uri?: unknown
  }
  if (discovered.issuer !== issuer) throw new IssuerUnusable(issuer, 'its discovery document names another')
  const { jwks_uri: uri } = discovered
  const url = typeof uri === 'string' && URL.canParse(uri) ? new URL(uri) : undefined
  if (!url || !isTrustworthy(url) || (url.protocol === 'http:' && issuer.startsWith('https:'))) {
    throw new IssuerUnusable(issuer, 'its discovery document has no jwks_uri with https://')
  }
  const keys = await fetchJson(issuer, url)
  try {
    return createLocalJWKSet(keys as unknown as JSONWebKeySet)
  } catch {
    throw new IssuerUnusable(issuer, 'what its jwks_uri leads to is no set of keys')
  }
}

const patienceMs = 5_000
const largestAnswer = 512 * 1024

/** @throws IssuerUnusable */
async function fetchJson(issuer: string, url: URL): Promise<object> {
  try {
    const response = await fetch(url, {
      // Where it leads would be believed as much.
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      headers: { accept: 'application/json' },
    })
    if (!response.ok) throw new IssuerUnusable(issuer, `${url.href} answers ${response.status}`)
    const value = JSON.parse(await boundedText(response)) as unknown
    if (typeof value === 'object' && value !== null) return value
  } catch (error) {
    if (error instanceof IssuerUnusable) throw error
    // Nothing of why: it would tell strangers about our network.
    if (!(error instanceof SyntaxError)) throw new IssuerUnusable(issuer, `${url.href} cannot be read`)
  }
  throw new IssuerUnusable(issuer, `${url.href} is no JSON object`)
}

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > largestAnswer) throw new RangeError('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
