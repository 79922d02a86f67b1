import type { Ending } from './process.ts'
import { startChild } from './process.ts'

export interface ShortRun {
  readonly binary: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly secrets?: string
  readonly signal: AbortSignal
}

export interface ShortRunResult extends Ending {
  readonly stdout: string
  readonly stderr: string
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Runs a binary whose whole output is wanted and that changes nothing: it is killed when the signal is aborted.
 * @throws EngineUnavailable, and the signal's reason
 */
export async function runChild({
  binary,
  args,
  cwd,
  env,
  secrets,
  signal,
}: ShortRun): Promise<ShortRunResult> {
  signal.throwIfAborted()
  const child = await startChild(binary, args, cwd, env, secrets)
  const kill = () => child.kill()
  signal.addEventListener('abort', kill, { once: true })
  try {
    const [stdout, stderr, ending] = await Promise.all([
      textOf(child.stdout),
      textOf(child.stderr),
      child.ended,
    ])
    signal.throwIfAborted()
    return { ...ending, stdout, stderr }
  } finally {
    signal.removeEventListener('abort', kill)
  }
}
