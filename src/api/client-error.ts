import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { newRequestId } from '../base/ids.ts'
import { errorBody } from './errors.ts'

/** Answers to what is not HTTP, or too much of it: Node ends such connections without a body, and clients choke. */

interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

const refusals: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'RequestHeaderTooLarge',
    message: 'The request line and headers are too long. Send the parameters in the body, by POST.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'RequestTimeout',
    message: 'The request did not arrive in time.',
  },
}
const malformed: Refusal = {
  status: 400,
  code: 'MalformedRequest',
  message: 'The request is not valid HTTP.',
}

export function answerClientError(error: Error & { code?: string }, socket: Socket, hostId: string): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, code, message } = refusals[error.code ?? ''] ?? malformed
  const requestId = newRequestId()
  const body = JSON.stringify(errorBody({ requestId, hostId }, code, message))
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json;charset=utf-8\r\n` +
      `x-acs-request-id: ${requestId}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
