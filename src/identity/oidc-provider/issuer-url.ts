/** Addresses that say who somebody is: whatever answers there is believed. */

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * Whether what answers there may be believed: by TLS, or on this very machine.
 */
export const isTrustworthy = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))

/** What is wrong with the URL of an issuer, as the rest of a sentence that begins with "it"; nothing of a good one. */
export function issuerFault(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return 'must be a URL'
  if (!isTrustworthy(url)) return 'must begin with https:// (http:// only on this machine)'
  if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
    return 'must have no user, no query and no fragment'
  }
  return undefined
}

/** Where an issuer tells about itself (OpenID Connect Discovery 1.0, section 4). */
export const discoveryUrl = (issuer: string): URL =>
  new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
