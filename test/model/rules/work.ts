import type { State, Work } from '../state.ts'
import { submit } from './constraint.ts'

/** What may be finished next: of the work on an instance the oldest. */
export const nextWork = ({ work }: State): Work[] =>
  work.filter((each, n) => work.findIndex(other => other.instance === each.instance) === n)

/** A worker comes to the end of something. */
export function finish(state: State, work: Work): State {
  const next = structuredClone(state)
  next.work.splice(state.work.indexOf(work), 1)
  if (work.kind === 'preview') endPreview(next, work)
  else endChange(next, work)
  return next
}

export function settled(state: State): State {
  const [work] = state.work
  return work ? settled(finish(state, work)) : state
}

function endPreview(state: State, work: Extract<Work, { kind: 'preview' }>): void {
  const plan = state.plans[work.plan]
  // It was withdrawn, or is previewed anew.
  if (plan?.status !== 'PreviewInProgress' || plan.preview !== work.preview) return
  plan.serial = state.instances[work.instance]!.serial
  plan.status = 'PreviewSuccess'
  submit(state, plan)
}

function endChange(state: State, work: Extract<Work, { kind: 'change' }>): void {
  const instance = state.instances[work.instance]!
  const { operation } = work
  const terminates = operation === 'TerminateProvisionedProduct'
  const ok = terminates || !state.versions[work.version]!.breaks
  instance.tasks[instance.tasks.length - 1] = `${operation} ${ok ? 'Succeeded' : 'Failed'}`
  instance.status = terminates ? 'Gone' : ok ? 'Available' : 'Error'
  // A first build is in force even if it fails, for want of anything older.
  if (ok || instance.serial === 0) {
    instance.value = work.value
    instance.tags = work.tags
  }
  if (ok) {
    instance.version = work.version
    instance.serial++
  }
  const plan = work.plan === undefined ? undefined : state.plans[work.plan]
  if (plan?.status === 'ExecuteInProgress') plan.status = ok ? 'ExecuteSuccess' : 'ExecuteFailed'
}
