import type { Call, Command } from '../command.ts'
import type { Rules } from '../rules.ts'
import type { Person, Plan, PlanStatus, State, Tags, User } from '../state.ts'
import { approvalOf, ruleOf } from './constraint.ts'
import {
  assertIdle,
  assertManaged,
  assertNameFree,
  govern,
  newInstance,
  reachInstance,
  startChange,
  useLaunchOption,
  useVersion,
  wantedUpdate,
  type WantedUpdate,
} from './instance.ts'
import { need, refuse } from './refuse.ts'

const open: readonly PlanStatus[] = ['PreviewInProgress', 'PreviewSuccess']
const reviewed: readonly PlanStatus[] = [
  'ApplicationInProgress',
  'ApplicationApproved',
  'ApplicationRejected',
]
const ended: readonly PlanStatus[] = ['ExecuteSuccess', 'ExecuteFailed', 'Canceled']

/** In which states of a plan each call may come. */
const gates: Readonly<Record<'update' | 'cancel' | 'delete' | 'execute' | 'decide', readonly PlanStatus[]>> =
  {
    update: [...open, ...reviewed],
    cancel: [...open, ...reviewed],
    delete: ['PreviewSuccess', 'ApplicationApproved', 'ApplicationRejected', ...ended],
    execute: ['PreviewSuccess', 'ApplicationApproved'],
    decide: ['ApplicationInProgress'],
  }

function assertCan(action: keyof typeof gates, { status }: Plan): void {
  if (!gates[action].includes(status)) refuse('InvalidStatus.Plan')
}

const hasDecided = (person: Person, { records }: Plan): boolean =>
  records.includes(`Approve by ${person}`) || records.includes(`Reject by ${person}`)

const isApprover = (person: Person, { approvers }: Plan): boolean => approvers.includes(person as User)

function ownPlan(state: State, person: Person, handle: string): Plan {
  const plan = need(state.plans, handle, 'InvalidPlan.NotFound')
  if (person === 'account' || person === plan.owner) return plan
  const waits = plan.status === 'ApplicationInProgress' && isApprover(person, plan)
  return refuse(waits || hasDecided(person, plan) ? 'OperationDenied.NotPlanOwner' : 'InvalidPlan.NotFound')
}

function assertMayDecide(person: Person, plan: Plan): void {
  if (person === 'account') return
  if (person === plan.owner) refuse('OperationDenied.OwnPlan')
  if (isApprover(person, plan)) return
  refuse(hasDecided(person, plan) ? 'OperationDenied.NotApprover' : 'InvalidPlan.NotFound')
}

function startPreview(state: State, handle: string): void {
  const plan = state.plans[handle]!
  plan.status = 'PreviewInProgress'
  plan.preview++
  plan.role = ruleOf(state, 'Launch', plan)?.role
  state.work.push({ kind: 'preview', instance: plan.instance, plan: handle, preview: plan.preview })
}

/** What is the same of two forms of a plan has the same hash: all versions here that work have one template. */
const formOf = ({ value, serial }: Plan): string => `${value} ${serial}`

/** People look at all plans. */
export function look(state: State): void {
  for (const plan of Object.values(state.plans)) plan.seen = formOf(plan)
}

type Again = WantedUpdate & { kept: Tags }

function plannedAgain(
  state: State,
  person: Person,
  { instance: handle, portfolio }: Plan,
  wanted: Again,
): Tags {
  const { name, region } = state.instances[handle]!
  assertNameFree(state, name)
  return newInstance(state, person, { ...wanted, instance: handle, portfolio, name, region }, 'Planned').tags
}

function updatedAgain(state: State, person: Person, { instance: handle }: Plan, wanted: Again): Tags {
  const instance = state.instances[handle]!
  assertIdle(instance)
  return wantedUpdate(state, person, instance, wanted)
}

/** What was granted when the plan was made must be so still; leaving is always allowed. */
function assertGranted(state: State, person: Person, plan: Plan, current: string): void {
  const { operation, portfolio, product, version } = plan
  if (operation === 'TerminateProvisionedProduct') {
    need(state.versions, version, 'InvalidProductVersion.NotFound')
    return
  }
  useLaunchOption(state, person, portfolio, product)
  if (operation === 'LaunchProduct' || version !== current) useVersion(state, person, product, version)
}

/** What is answered then. */
export const overtaken = 'InvalidStatus.Plan'

/**
 * The one thing that no order explains: who finds that the plan was changed since he looked at it is told so, even
 * where what he asked for could be done to the new form as well.
 */
export function mayBeOvertaken(state: State, call: Command, before: readonly Command[]): boolean {
  if (!('plan' in call) || !(call.call in ownerCalls)) return false
  const owner = state.plans[call.plan]?.owner
  const mine = owner !== undefined && (call.by === owner || call.by === 'account')
  return mine && before.some(each => each.call === 'UpdateProvisionedProductPlan' && each.plan === call.plan)
}

const ownerCalls: Partial<Record<Call, true>> = {
  UpdateProvisionedProductPlan: true,
  ExecuteProvisionedProductPlan: true,
  CancelProvisionedProductPlan: true,
  DeleteProvisionedProductPlan: true,
}

export const planRules = {
  CreateProvisionedProductPlan: (state, { by, plan: handle, ...wanted }) => {
    const { operation, instance, portfolio, product, version, value } = wanted
    const base = { operation, owner: by, instance, product, value, preview: 0, serial: 0 }
    const rest = {
      status: 'PreviewInProgress' as const,
      role: undefined,
      seen: '',
      approvers: [],
      records: [],
    }
    if (operation === 'LaunchProduct') {
      assertNameFree(state, wanted.name)
      const { tags } = newInstance(state, by, wanted, 'Planned')
      state.plans[handle] = { ...base, ...rest, portfolio, version, tags }
    } else {
      const found = reachInstance(state, by, instance)
      if (found.product !== product) refuse('InvalidParameter.ProductId')
      assertIdle(found)
      const updates = operation === 'UpdateProvisionedProduct'
      if (!updates) assertManaged(state, by, operation, found)
      const tags = updates ? wantedUpdate(state, by, found, wanted) : found.tags
      const to = updates ? version : found.version
      state.plans[handle] = { ...base, ...rest, portfolio: found.portfolio, version: to, tags }
    }
    startPreview(state, handle)
  },
  UpdateProvisionedProductPlan: (state, { by, plan: handle, product, version, value, tags }) => {
    const plan = ownPlan(state, by, handle)
    if (by !== plan.owner) refuse('OperationDenied.NotPlanOwner')
    assertCan('update', plan)
    if (product !== plan.product) refuse('InvalidParameter.ProductId')
    const instance = state.instances[plan.instance]!
    if (instance.status === 'Gone') refuse('InvalidProvisionedProduct.NotFound')
    if (plan.operation === 'TerminateProvisionedProduct') {
      if (value !== undefined || tags !== undefined) refuse('InvalidParameter.Parameters')
      assertIdle(instance)
      assertManaged(state, by, plan.operation, instance)
      plan.version = instance.version
      plan.tags = instance.tags
    } else {
      const wanted = { product, version, value: value ?? plan.value, tags, kept: plan.tags }
      const of = plan.operation === 'LaunchProduct' ? plannedAgain : updatedAgain
      plan.tags = of(state, by, plan, wanted)
      plan.version = version
      plan.value = wanted.value
    }
    plan.approvers = []
    startPreview(state, handle)
  },
  ApproveProvisionedProductPlan: (state, { by, plan: handle, action, asSeen }) => {
    const plan = need(state.plans, handle, 'InvalidPlan.NotFound')
    assertMayDecide(by, plan)
    assertCan('decide', plan)
    if (asSeen && plan.seen !== formOf(plan)) refuse('InvalidStatus.Plan')
    plan.status = action === 'Approve' ? 'ApplicationApproved' : 'ApplicationRejected'
    plan.records.push(`${action} by ${by}`)
  },
  ExecuteProvisionedProductPlan: (state, { by, plan: handle }) => {
    const plan = ownPlan(state, by, handle)
    const { operation, status, version, value, tags } = plan
    if (status === 'ApplicationInProgress' || status === 'ApplicationRejected')
      refuse('OperationDenied.ApprovalRequired')
    assertCan('execute', plan)
    const instance = state.instances[plan.instance]!
    if (instance.status === 'Gone') refuse('InvalidProvisionedProduct.NotFound')
    if (operation !== 'LaunchProduct') assertIdle(instance)
    assertManaged(state, by, operation, plan)
    assertGranted(state, by, plan, instance.version)
    if (operation !== 'TerminateProvisionedProduct') govern(state, plan, { region: instance.region, value })
    if (approvalOf(state, operation, plan) && status !== 'ApplicationApproved')
      refuse('OperationDenied.ApprovalRequired')
    if (plan.serial !== instance.serial || plan.role !== ruleOf(state, 'Launch', plan)?.role)
      refuse('OperationDenied.PlanOutOfDate')
    if (operation === 'LaunchProduct') assertNameFree(state, instance.name)
    startChange(state, {
      kind: 'change',
      plan: handle,
      instance: plan.instance,
      operation,
      version,
      value,
      tags,
    })
    plan.status = 'ExecuteInProgress'
  },
  CancelProvisionedProductPlan: (state, { by, plan: handle }) => {
    const plan = ownPlan(state, by, handle)
    assertCan('cancel', plan)
    plan.status = 'Canceled'
    plan.records.push(`Cancel by ${by}`)
  },
  DeleteProvisionedProductPlan: (state, { by, plan: handle }) => {
    const plan = ownPlan(state, by, handle)
    assertCan('delete', plan)
    delete state.plans[handle]
    if (state.instances[plan.instance]?.status === 'Planned') delete state.instances[plan.instance]
  },
} satisfies Partial<Rules>
