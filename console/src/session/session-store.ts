import type { showOpened, showPermissions, showSession } from '../../../src/sign-in/view.ts'
import { ApiError } from '../../../src/client/api-error.ts'
import { send } from '../api/http.ts'

export type Session = Awaited<ReturnType<typeof showSession>>
export type Permissions = ReturnType<typeof showPermissions>
/** What is told once, at the sign-in. */
export type Opened = { readonly Session: Session } & ReturnType<typeof showOpened>

export type SessionState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'unreachable'; readonly error: unknown }
  | { readonly phase: 'out' }
  | {
      readonly phase: 'in'
      readonly session: Session
      readonly permissions: Permissions
      /** It has ended; calls wait for the same person to sign in again, over the page that he has open. */
      readonly expired: boolean
      readonly opened?: Opened
    }

const place = '/console/api/'

/** Who is signed in, for all of the page. Outside of React, as calls are made outside of it too. */
class SessionStore {
  #state: SessionState = { phase: 'loading' }
  readonly #listeners = new Set<() => void>()
  #waiting: (() => void)[] = []

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly state = (): SessionState => this.#state

  #set(state: SessionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  /** Looks whether there is a session: at the start, and when its token or what it permits may have changed. */
  async load(opened?: Opened): Promise<void> {
    try {
      const { Session: session, Permissions: permissions } = await send<{
        readonly Session: Session
        readonly Permissions: Permissions
      }>({ method: 'GET', url: `${place}session` })
      this.#set({ phase: 'in', session, permissions, expired: false, ...(opened && { opened }) })
    } catch (error) {
      this.#set(isNotSignedIn(error) ? { phase: 'out' } : { phase: 'unreachable', error })
    }
  }

  /** By password. @throws ApiError, also where more is asked for: MFACodeRequired, PasswordResetRequired, … */
  signIn = (sent: object): Promise<void> => this.#open(`${place}session`, sent)
  signInByKey = (sent: object): Promise<void> => this.#open(`${place}session/key`, sent)

  async #open(url: string, body: object): Promise<void> {
    const former = this.#state.phase === 'in' ? this.#state.session.Arn : undefined
    const opened = await send<Opened>({ method: 'POST', url, body })
    // Nothing of one person may stay before the eyes of another.
    if (former !== undefined && former !== opened.Session.Arn) return location.assign('/console/')
    await this.load(opened)
    const waiting = this.#waiting
    this.#waiting = []
    for (const goOn of waiting) goOn()
  }

  async signOut(everywhere: boolean): Promise<void> {
    if (this.#state.phase !== 'in') return
    const { CSRFToken: csrfToken } = this.#state.session
    await send({ method: 'DELETE', url: `${place}${everywhere ? 'sessions' : 'session'}`, csrfToken }).catch(
      (error: unknown) => {
        if (!isNotSignedIn(error)) throw error
      },
    )
    // A new page, so that nothing of this person is left in memory.
    location.assign('/console/')
  }

  /** Who will not sign in again loses what waits. */
  giveUp(): void {
    location.assign('/console/')
  }

  /**
   * Makes a request with the token of the session. Where the session has ended it waits until the person is back, and
   * makes it then: nothing that was filled in is lost.
   */
  async within<T>(request: (csrfToken: string) => Promise<T>): Promise<T> {
    for (let again = 0; ; again++) {
      const state = this.#state
      if (state.phase !== 'in')
        throw new ApiError(403, { Code: 'NotSignedIn', Message: 'Nobody is signed in.' })
      if (state.expired) await this.#renewed()
      else {
        try {
          return await request(state.session.CSRFToken)
        } catch (error) {
          if (isCode(error, 'InvalidCSRFToken') && again === 0) await this.load()
          else if (isNotSignedIn(error)) this.#expire()
          else throw error
        }
      }
    }
  }

  #expire(): void {
    if (this.#state.phase === 'in' && !this.#state.expired) this.#set({ ...this.#state, expired: true })
  }

  #renewed(): Promise<void> {
    return new Promise(resolve => this.#waiting.push(resolve))
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof ApiError && error.code === code
const isNotSignedIn = (error: unknown): boolean => isCode(error, 'NotSignedIn')

export const sessionStore = new SessionStore()
