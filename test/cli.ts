import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

/** The program as `npm run build` makes it. */
export const program = resolve(import.meta.dirname, '../bin/larder.js')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string
  readonly cwd?: string
}

/** The environment of the test without the settings of a developer's own Larder. */
export const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LARDER_')))

/** A running `larder`, its output gathered. */
export class Running implements AsyncDisposable {
  readonly pid: number
  readonly ended: Promise<Ended>
  stdout = ''
  stderr = ''
  readonly #child
  readonly #waiting = new Set<() => void>()

  constructor(args: readonly string[], { env = {}, input, cwd }: RunOptions = {}) {
    this.#child = spawn(process.execPath, [program, ...args], {
      env: { ...cleanEnvironment(), ...env },
      ...(cwd !== undefined && { cwd }),
    })
    this.pid = this.#child.pid!
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text
      this.#wake()
    })
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text))
    this.ended = new Promise(done =>
      this.#child.once('close', code => {
        done({ code, stdout: this.stdout, stderr: this.stderr })
        this.#wake()
      }),
    )
    this.#child.stdin.end(input)
  }

  /** Resolves with the match once standard output has it; rejects when the program ends without. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.stdout)
      if (match) return match
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`larder ended without saying ${pattern.source}:\n${this.stdout}\n${this.stderr}`)
      }
      await new Promise<void>(heard => this.#waiting.add(heard))
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Leaves nothing running behind a test that failed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.kill('SIGTERM')
    await this.ended
  }

  #wake(): void {
    for (const heard of this.#waiting) heard()
    this.#waiting.clear()
  }
}

/** Runs `larder` to its end. */
export const larder = (args: readonly string[], options?: RunOptions): Promise<Ended> =>
  new Running(args, options).ended
