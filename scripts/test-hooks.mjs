// Stands for `node:test` in tests: several files run in one process, and what one of them made is put away when it has run.
export { afterEach, describe, test } from 'node:test'

const ofFile = []
const ofProcess = []

/** In a test file: runs once all tests of the file have. */
export const after = hook => void ofFile.push(hook)
/** In what test files share: runs once all files of the process have. */
export const afterAll = hook => void ofProcess.push(hook)

export const endFile = () => run(ofFile)
export const endProcess = () => run(ofProcess)

async function run(hooks) {
  for (const hook of hooks.splice(0)) await hook()
}
