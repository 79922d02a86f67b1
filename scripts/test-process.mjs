// One of the processes that `npm test` starts: takes test files from their common list, one after the other, until none
// is left. A process that is warm runs a file in a third of the time that one needs which starts with it.
import { closeSync, openSync } from 'node:fs'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { endFile, endProcess } from './test-hooks.mjs'

/** For a test file, and for what comes after the last. */
const longestMs = 600_000

/**
 * @param files as compileTests answers them
 * @param taken a directory in which a process says which files it took
 */
export async function runTestFiles(files, taken) {
  let isOver = false
  process.once('exit', () => {
    // A test that ends the process, however politely, would take the rest of its file along unseen.
    if (!isOver) process.exitCode = 1
  })
  for (const [index, { name, path }] of files.entries()) {
    if (!take(`${taken}/${index}`)) continue
    const environment = { ...process.env }
    const watch = endUnlessCleared(name)
    const [loaded] = await Promise.allSettled([import(pathToFileURL(path).href)])
    // Tests run in the order in which they are made: when this one does, all others of the file have.
    await test(`${name} is over`, async () => {
      await endFile()
      if (loaded.status === 'rejected') throw loaded.reason
    })
    clearTimeout(watch)
    restore(environment)
  }
  const watch = endUnlessCleared('What test files share')
  await endProcess()
  clearTimeout(watch)
  isOver = true
}

/** What hangs ends its process, and is known by name. */
const endUnlessCleared = what =>
  setTimeout(() => {
    console.error(`${what} has not ended in ${longestMs / 60_000} minutes.`)
    process.exit(1)
  }, longestMs)

function take(path) {
  try {
    closeSync(openSync(path, 'wx'))
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** What a file set for the programs that it starts is not for the next. */
function restore(environment) {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name]
  Object.assign(process.env, environment)
}
