/** An error that the server answered, or (status 0) that kept the call from reaching it. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  readonly requestId: string
  /** The whole body of the error. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(status: number, body: Readonly<Record<string, unknown>>, options?: ErrorOptions) {
    super(textOf(body, 'Message') ?? `HTTP status ${status}`, options)
    this.name = this.code = textOf(body, 'Code') ?? 'Unknown'
    this.status = status
    this.requestId = textOf(body, 'RequestId') ?? ''
    this.body = body
  }
}

function textOf(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' ? value : undefined
}
