import { versions } from 'virtual:operation-versions'
import type { Client } from '../../../src/client/client.ts'
import { isAttended } from '../session/attendance.ts'
import { sessionStore } from '../session/session-store.ts'
import { send } from './http.ts'

export type OperationName = keyof Client
export type Input<N extends OperationName> = Parameters<Client[N]>[0]
export type Output<N extends OperationName> = Awaited<ReturnType<Client[N]>>

/** Calls an operation with the rights of who is signed in. @throws ApiError */
export const call = <N extends OperationName>(
  name: N,
  input: Input<N>,
  signal?: AbortSignal,
): Promise<Output<N>> =>
  sessionStore.within(csrfToken =>
    send<Output<N>>({
      method: 'POST',
      url: `/console/api/call/${versions[name]}/${name}`,
      body: input,
      csrfToken,
      isUnattended: !isAttended(),
      ...(signal && { signal }),
    }),
  )
