import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Exit, exitCodes } from '../exit.ts'

export interface Question {
  readonly text: string
  /** Taken for an empty answer. */
  readonly preset?: string
  /** Nothing of the answer is shown. */
  readonly hidden?: boolean
}

/** Asks on the terminal; the question goes to standard error, where it is in nobody's way. @throws Exit on Ctrl-C */
export async function ask({ text, preset, hidden = false }: Question): Promise<string> {
  process.stderr.write(preset ? `${text} [${preset}]: ` : `${text}: `)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stderr,
    terminal: process.stdin.isTTY,
  })
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', line => resolve(line.trim() || (preset ?? '')))
      lines.once('SIGINT', () => reject(new Exit(exitCodes.interrupted)))
      lines.once('close', () => reject(new Exit(exitCodes.usage, 'The input ended before the answer.')))
    })
  } finally {
    lines.close()
    if (hidden) process.stderr.write('\n')
  }
}

/** Whether the answer is yes; no is the preset. */
export async function confirm(text: string): Promise<boolean> {
  return /^y(es)?$/i.test(await ask({ text: `${text} [y/N]` }))
}

/** All that standard input holds. */
export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Buffer))
  return Buffer.concat(chunks).toString('utf8')
}
