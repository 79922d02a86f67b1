import { createHash } from 'node:crypto'
import type { NewRow, Row } from '../db/tables.ts'
import type { Template } from '../templates/template.ts'
import type { SavedPlan } from '../terraform/engine.ts'
import type { SentValues } from './secrets.ts'

/**
 * The hash that stands for a plan: template, lock file, variables, prior state and planned changes. An approver is
 * shown it, and execution checks it. It covers the plan file too, whose bytes nobody can guess, so that it tells
 * nothing of a secret value.
 */
export function planHash(parts: {
  template: Pick<Template, 'hash'>
  values: SentValues
  plan: Omit<SavedPlan, 'changes' | 'diff' | 'engineVersion'>
}): string {
  const { template, values, plan } = parts
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
  const ingredients = [
    template.hash,
    plan.lockFile,
    sorted,
    plan.lineage,
    plan.serial,
    plan.changesHash,
    createHash('sha256').update(plan.bytes).digest('hex'),
  ]
  return createHash('sha256').update(JSON.stringify(ingredients)).digest('hex')
}

type StateMark = Pick<Row<'stack_plan'>, 'state_lineage' | 'state_serial'>

/** Whether the stack changed since the plan was made, in words. */
export function stateMoved(saved: StateMark, stack: StateMark): string[] {
  if (saved.state_lineage === stack.state_lineage && saved.state_serial === stack.state_serial) return []
  return [
    `the state of the stack is at serial ${stack.state_serial}, the plan was made at ${saved.state_serial}`,
  ]
}

/**
 * Whether the state came from an earlier attempt of this very operation, which applied a part of the plan and was
 * interrupted: its rest may still be applied. A first launch gives the state its lineage.
 */
function movedByItself(
  saved: StateMark,
  stack: StateMark & Pick<Row<'stack'>, 'state_operation_id'>,
  operationId: string,
): boolean {
  const sameLineage = saved.state_lineage === '' || saved.state_lineage === stack.state_lineage
  return sameLineage && stack.state_serial > saved.state_serial && stack.state_operation_id === operationId
}

/** What moved since the plan was made, in words; empty when it, or what is left of it, may be applied. */
export function drift(
  saved: Row<'stack_plan'>,
  now: {
    template: Pick<Template, 'hash'>
    values: SentValues
    stack: StateMark & Pick<Row<'stack'>, 'state_operation_id'>
    operationId: string
    plan: Buffer
  },
): string[] {
  const moved = movedByItself(saved, now.stack, now.operationId) ? [] : stateMoved(saved, now.stack)
  const plan = {
    bytes: now.plan,
    lineage: saved.state_lineage,
    serial: saved.state_serial,
    lockFile: saved.lock_file,
    changesHash: saved.changes_hash,
  }
  if (planHash({ template: now.template, values: now.values, plan }) !== saved.hash) {
    moved.push('its template, parameters or planned changes are not those that were shown')
  }
  return moved
}

/** The row of a preview that may be executed. The plan file is sealed by the caller. */
export function planRow(
  operationId: string,
  template: Pick<Template, 'hash'>,
  values: SentValues,
  plan: SavedPlan,
  sealedPlan: Buffer,
): NewRow<'stack_plan'> {
  return {
    operation_id: operationId,
    plan: sealedPlan,
    hash: planHash({ template, values, plan }),
    state_lineage: plan.lineage,
    state_serial: plan.serial,
    engine_version: plan.engineVersion,
    lock_file: plan.lockFile,
    changes_hash: plan.changesHash,
    changes: JSON.stringify(
      plan.changes.map(change => ({
        Action: change.action,
        LogicalResourceId: change.logicalId,
        ResourceType: change.type,
        ...(change.physicalId !== undefined && { PhysicalResourceId: change.physicalId }),
        ...(change.action === 'Modify' && { Replacement: change.replacement ? 'True' : 'False' }),
      })),
    ),
  }
}
