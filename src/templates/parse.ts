import { Worker } from 'node:worker_threads'
import type { ParseOptions, ParseResult } from './read-template.ts'
import type { ParseAnswer, ParseRequest } from './template-worker.ts'

/**
 * Templates are read in a thread of their own, one at a time. So a hostile one can neither hold up other calls nor
 * hang, and the memory of the HCL parser (60 MB) is given back when nobody publishes anything.
 */

/** A template of the largest size takes 2 s on a slow machine; what takes this long never ends. */
const maxMilliseconds = 20_000
const idleMilliseconds = 5_000

let thread: Worker | undefined
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Reads a template of the wire (JSON or YAML) and reports everything that is wrong with it, with file, line, what and
 * why. There is a template only where there is no error; warnings leave it usable. Never rejects because of the text.
 */
export function parseTemplate(body: string, options: ParseOptions): Promise<ParseResult> {
  const next = last.then(() => parseNow(body, options))
  last = next.catch(() => undefined)
  return next
}

/** Ends the thread at once. Never needed for a process to end by itself: an idle thread keeps nothing alive. */
export async function closeTemplateParser(): Promise<void> {
  await last
  clearTimeout(idle)
  const ended = thread
  thread = undefined
  await ended?.terminate()
}

async function parseNow(body: string, options: ParseOptions): Promise<ParseResult> {
  clearTimeout(idle)
  thread ??= startThread()
  const worker = thread
  worker.ref()
  const answer = await ask(worker, { body, options })
  worker.unref()
  if (answer.broken) await closeThread(worker)
  else idle = setTimeout(() => void closeThread(worker), idleMilliseconds).unref()
  return answer.result
}

function ask(worker: Worker, request: ParseRequest): Promise<ParseAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    }
    const fail = (detail: string): void => {
      settle()
      const summary = 'The template cannot be read'
      resolve({ result: { diagnostics: [{ severity: 'error', summary, detail }] }, broken: true })
    }
    const onMessage = (answer: ParseAnswer): void => {
      settle()
      resolve(answer)
    }
    const onError = (error: Error): void => {
      if (/memory|call stack/i.test(error.message)) return fail('It is too complex.')
      settle()
      void closeThread(worker)
      reject(error)
    }
    const onExit = (): void => fail('It is too complex.')
    const timer = setTimeout(
      () => fail(`Reading it takes more than ${maxMilliseconds / 1000} s.`),
      maxMilliseconds,
    )
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(request)
  })
}

const threadOptions = {
  // What the parser's runtime prints when it crashes is of no use to anybody.
  stdout: true,
  stderr: true,
  resourceLimits: { maxOldGenerationSizeMb: 256 },
}

/** Bundled, the entry is `template-worker.js` at the top of the bundle, and this file may be in its `chunks/`. */
function startThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    const bundled = import.meta.url.includes('/chunks/') ? '../template-worker.js' : './template-worker.js'
    return new Worker(new URL(bundled, import.meta.url), threadOptions)
  }
  // Threads of Node 20 do not inherit the loader that lets it run TypeScript.
  const loader = import.meta.resolve('tsx/esm/api')
  const entry = new URL('./template-worker.ts', import.meta.url).href
  const start = `import('${loader}').then(({ register }) => { register(); return import('${entry}') })`
  return new Worker(start, { ...threadOptions, eval: true })
}

async function closeThread(worker: Worker): Promise<void> {
  if (thread === worker) thread = undefined
  await worker.terminate()
}
