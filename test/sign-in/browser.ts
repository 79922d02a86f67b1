import type { Operation } from '../../src/api/operation.ts'

/** As much of a browser as signing in needs: it keeps cookies, and the token that its page has. */
export class Browser {
  readonly url: string
  readonly cookies = new Map<string, string>()
  csrfToken = ''

  constructor(url: string) {
    this.url = url
  }

  async request(method: string, path: string, options: RequestOptions = {}): Promise<Reply> {
    const { body, headers = {}, csrfToken = this.csrfToken } = options
    const response = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.cookies.size > 0 && { cookie: this.#cookieHeader() }),
        ...(csrfToken !== '' && { 'x-larder-csrf': csrfToken }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const setCookies = response.headers.getSetCookie()
    for (const line of setCookies) this.#keep(line)
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      setCookies,
      body: (text.startsWith('{') ? JSON.parse(text) : {}) as Body,
    }
  }

  /** Signs in, and takes the token over where it worked. */
  async signIn(body: object, headers: Record<string, string> = {}): Promise<Reply> {
    const path = 'AccessKeyId' in body ? '/console/api/session/key' : '/console/api/session'
    const reply = await this.request('POST', path, { body, headers })
    this.csrfToken = reply.body.Session?.CSRFToken ?? this.csrfToken
    return reply
  }

  session(): Promise<Reply> {
    return this.request('GET', '/console/api/session')
  }

  call(operation: Pick<Operation, 'api' | 'name'>, body: object = {}, options: RequestOptions = {}) {
    const path = `/console/api/call/${operation.api.version}/${operation.name}`
    return this.request('POST', path, { body, ...options })
  }

  #cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ')
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(equals + 1))
  }
}

export interface RequestOptions {
  readonly body?: unknown
  readonly headers?: Record<string, string>
  /** Instead of the right one; empty for none. */
  readonly csrfToken?: string
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly setCookies: readonly string[]
  readonly body: Body
}

export interface Body {
  readonly RequestId?: string
  readonly Code?: string
  readonly Message?: string
  readonly Session?: Record<string, string | boolean | number> & { readonly CSRFToken: string }
  readonly Permissions?: {
    readonly Policies: { PolicyName: string }[]
    readonly Actions: string[]
    readonly AccountActions: string[]
  }
  readonly FailedSignIns?: {
    readonly Count: number
    readonly LastTime: string
    readonly LastSourceIp: string
  }
  readonly LastSignIn?: { readonly Time: string; readonly SourceIp: string }
  readonly MFAEnrolment?: {
    readonly Token: string
    readonly Base32StringSeed: string
    readonly QRCodePNG: string
  }
  readonly [name: string]: unknown
}

/** What is interesting of a refusal. */
export const refusal = ({ status, body }: Reply) => [status, body.Code]
