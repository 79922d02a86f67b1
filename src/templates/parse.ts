import { fork, type ChildProcess } from 'node:child_process'
import type { Diagnostic } from '../base/diagnostic.ts'
import { asError } from '../base/errors.ts'
import type { ParseOptions, ParseResult } from './read-template.ts'
import type { ReaderAnswer, ReaderRequest } from './template-worker.ts'

/**
 * Templates are read in a process of their own, one at a time. So a hostile one can neither hold up other calls, nor
 * hang, nor exhaust memory or stack: V8 ends the whole process, threads and all, when a regular expression is compiled
 * on a nearly full stack. And the memory of the HCL parser (60 MB) is given back when nobody publishes anything.
 */

/** A template of the largest size takes 1 to 3 s on a slow machine; what takes this long never ends. */
const maxMilliseconds = 20_000
const idleMilliseconds = 5_000
/** The reader needs no secrets, so it gets none: only what Node and its loaders look at. */
const environment = ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS']

let reader: ChildProcess | undefined
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Reads a template of the wire (JSON or YAML) and reports everything that is wrong with it, with file, line, what and
 * why. There is a template only where there is no error; warnings leave it usable. Rejects only where the
 * process that reads fails by itself.
 */
export async function parseTemplate(body: string, options: ParseOptions): Promise<ParseResult> {
  const { result } = await inTurn({ body, options })
  return result
}

/** Says where in the body of the template each of these stands, as far as that can be told. */
export async function locateDiagnostics(
  body: string,
  diagnostics: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  if (diagnostics.length === 0) return []
  const { result, broken } = await inTurn({ body, locate: diagnostics })
  return broken ? diagnostics : result.diagnostics
}

function inTurn(request: ReaderRequest): Promise<ReaderAnswer> {
  const next = last.then(() => askNow(request))
  last = next.catch(() => undefined)
  return next
}

/** Ends the reader once nothing is being read. Not needed for a process to end: an idle reader keeps nothing alive. */
export async function closeTemplateParser(): Promise<void> {
  await last
  clearTimeout(idle)
  endReader()
}

async function askNow(request: ReaderRequest): Promise<ReaderAnswer> {
  clearTimeout(idle)
  reader ??= startReader()
  const answer = await ask(reader, request)
  if (answer.broken) endReader()
  else {
    reader.unref()
    reader.channel?.unref()
    idle = setTimeout(endReader, idleMilliseconds).unref()
  }
  return answer
}

function ask(child: ChildProcess, request: ReaderRequest): Promise<ReaderAnswer> {
  child.ref()
  child.channel?.ref()
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onExit)
    }
    const refuse = (detail: string): void => {
      settle()
      const summary = 'The template cannot be read'
      resolve({ result: { diagnostics: [{ severity: 'error', summary, detail }] }, broken: true })
    }
    const onMessage = (message: unknown): void => {
      settle()
      resolve(message as ReaderAnswer)
    }
    const onExit = (code: number | null): void => {
      // No code, but a signal: V8 gave up on memory or stack.
      if (code === null)
        return refuse('Reading it exhausts memory or stack: it is nested too deeply, or too large.')
      settle()
      reject(new Error(`The process that reads templates ended with code ${code}.`))
    }
    const timer = setTimeout(
      () => refuse(`Reading it takes more than ${maxMilliseconds / 1000} s.`),
      maxMilliseconds,
    )
    child.on('message', onMessage).on('exit', onExit)
    child.send(request, error => {
      if (!error) return
      settle()
      endReader()
      reject(asError(error))
    })
  })
}

/** Bundled, the entry is `template-worker.js` at the top of the bundle, and this file may be in its `chunks/`. */
function entryOf(here: string): URL {
  if (here.endsWith('.ts')) return new URL('./template-worker.ts', here)
  return new URL(here.includes('/chunks/') ? '../template-worker.js' : './template-worker.js', here)
}

function startReader(): ChildProcess {
  const child = fork(entryOf(import.meta.url), [], {
    env: Object.fromEntries(
      environment.flatMap(name => (name in process.env ? [[name, process.env[name]]] : [])),
    ),
    execArgv: [...process.execArgv, '--max-old-space-size=256'],
    serialization: 'advanced',
    // What the parser's runtime prints when it crashes is of no use to anybody.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // Failing to start or to send also reaches the callback of `send`; an idle reader that dies is simply replaced.
  child.on('error', () => undefined)
  child.on('exit', () => {
    if (reader === child) reader = undefined
  })
  return child
}

function endReader(): void {
  reader?.kill('SIGKILL')
  reader = undefined
}
