import assert from 'node:assert/strict'

/** An error as a client's user meets it. */
export interface Refusal {
  readonly code: string
  readonly status: number
  readonly requestId: string
  /** The whole body of the error. */
  readonly body: Readonly<Record<string, unknown>>
  /** What the client made of it that it should not have. */
  readonly faults: readonly string[]
}

type Thrown = Error & Readonly<Record<string, unknown>>

function thrownBy(thrown: unknown): Thrown {
  assert.ok(thrown instanceof Error)
  // Without a body there was no answer, or none that it could read.
  if (typeof (thrown as Thrown).data !== 'object') throw thrown
  return thrown as Thrown
}

const bodyOf = ({ data }: Thrown) => structuredClone(data) as Refusal['body']

/** Its class follows from code and status; code, status and request id are members. */
export function refusalOfSdk(thrown: unknown): Refusal {
  const error = thrownBy(thrown)
  const body = bodyOf(error)
  const status = Number(error.statusCode)
  const expected = String(body.Code).includes('Throttling')
    ? 'ThrottlingError'
    : status < 500
      ? 'ClientError'
      : 'ServerError'
  return {
    code: String(error.code),
    status,
    requestId: String(error.requestId),
    body,
    faults: error.name === expected ? [] : [`it throws ${error.name} instead of ${expected}`],
  }
}

/** Its name is the code and a word, its code the code itself. */
export function refusalOfPop(thrown: unknown): Refusal {
  const error = thrownBy(thrown)
  const body = bodyOf(error)
  const { response } = error.entry as { response: { statusCode: number } }
  const expected = `${String(body.Code)}Error`
  return {
    code: String(error.code),
    status: response.statusCode,
    requestId: String(body.RequestId),
    body,
    faults: error.name === expected ? [] : [`it throws ${error.name} instead of ${expected}`],
  }
}

/** Its code is the code and a word; status and request id are in the message. */
export function refusalOfRpc(thrown: unknown): Refusal {
  const error = thrownBy(thrown)
  const body = bodyOf(error)
  const [, status, requestId] = /code: (\d+), .*requestid: (\S+)$/s.exec(error.message) ?? []
  return {
    code: String(error.code).replace(/Error$/, ''),
    status: Number(status),
    requestId: String(requestId),
    body,
    faults: [],
  }
}
