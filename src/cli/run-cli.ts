import { CommanderError } from 'commander'
import { CannotStart } from '../base/cannot-start.ts'
import { ApiError } from '../client/api-error.ts'
import { Exit, exitCodes } from './exit.ts'
import { createProgram } from './program.ts'
import { visibleLines } from './terminal/visible.ts'

/** Does what the arguments say. Answers the exit code. */
export async function runCli(args: readonly string[]): Promise<number> {
  let code: number = exitCodes.ok
  const program = createProgram(async work => {
    code = await work()
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    return report(error)
  }
}

function report(error: unknown): number {
  // Commander has shown its own message; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof CannotStart) {
    console.error(error.message)
    return exitCodes.failed
  }
  if (error instanceof Exit) {
    if (error.message !== '') console.error(error.message)
    return error.code
  }
  if (error instanceof ApiError) {
    for (const line of apiErrorLines(error)) console.error(line)
    return error.status === 0 ? exitCodes.unreachable : exitCodes.failed
  }
  console.error(error)
  return exitCodes.failed
}

function apiErrorLines({ code, message, requestId, status }: ApiError): string[] {
  if (status === 0) return visibleLines(message)
  return [
    ...visibleLines(`${code}: ${message}`),
    ...(requestId ? visibleLines(`RequestId: ${requestId}`) : []),
  ]
}
