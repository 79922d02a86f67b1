/** Cookies, as far as this house needs them: names and values of ours are tokens (RFC 6265). */

export interface CookieOptions {
  /** Below which the browser sends it. */
  readonly path: string
  readonly secure: boolean
  /** `Lax` where another site leads back here. */
  readonly sameSite?: 'Strict' | 'Lax'
  /** As long as the browser runs, unless given. */
  readonly maxAgeSeconds?: number
}

/** For `Set-Cookie`. Scripts never see it. */
export function cookie(
  name: string,
  value: string,
  { path, secure, sameSite = 'Strict', maxAgeSeconds }: CookieOptions,
): string {
  const parts = [`${name}=${value}`, `Path=${path}`, 'HttpOnly', `SameSite=${sameSite}`]
  if (secure) parts.push('Secure')
  if (maxAgeSeconds !== undefined) parts.push(`Max-Age=${maxAgeSeconds}`)
  return parts.join('; ')
}

/** Takes a cookie away. */
export const noCookie = (
  name: string,
  options: Pick<CookieOptions, 'path' | 'secure' | 'sameSite'>,
): string => cookie(name, '', { ...options, maxAgeSeconds: 0 })

/** The value of a cookie that came with a request; the first, where there are several of a name. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return undefined
}
