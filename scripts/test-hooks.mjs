// Stands for `node:test` in test files: several run in one process, and what a file made is put away when it has run.
export { test, describe } from 'node:test'

/** @type {(() => unknown)[]} */
let hooks = []

/** Runs once all tests of the file have. */
export function after(hook) {
  hooks.push(hook)
}

export async function runHooks() {
  const due = hooks
  hooks = []
  for (const hook of due) await hook()
}
