/** Where a plan can be (facts/servicecatalog 3.3). */
export const statuses = [
  'PreviewInProgress',
  'PreviewSuccess',
  'PreviewFailed',
  'ApplicationInProgress',
  'ApplicationApproved',
  'ApplicationRejected',
  'ExecuteInProgress',
  'ExecuteSuccess',
  'ExecuteFailed',
  'Canceled',
] as const
export type PlanStatus = (typeof statuses)[number]

/** From which states each action may start. The server refuses by it; a console greys its buttons by it. */
export const gates = {
  update: [
    'PreviewInProgress',
    'PreviewSuccess',
    'PreviewFailed',
    'ApplicationInProgress',
    'ApplicationApproved',
    'ApplicationRejected',
  ],
  decide: ['ApplicationInProgress'],
  execute: ['PreviewSuccess', 'ApplicationApproved'],
  cancel: [
    'PreviewInProgress',
    'PreviewSuccess',
    'PreviewFailed',
    'ApplicationInProgress',
    'ApplicationApproved',
    'ApplicationRejected',
  ],
  delete: [
    'PreviewSuccess',
    'PreviewFailed',
    'ApplicationApproved',
    'ApplicationRejected',
    'ExecuteSuccess',
    'ExecuteFailed',
    'Canceled',
  ],
} as const satisfies Record<string, readonly PlanStatus[]>

export type PlanAction = keyof typeof gates

export const can = (action: PlanAction, status: string): boolean =>
  (gates[action] as readonly string[]).includes(status)

/** Nothing but a decision, or another form of the plan, leads on from here to an execution. */
export const awaitsApproval = (status: string): boolean =>
  status === 'ApplicationInProgress' || status === 'ApplicationRejected'

/** Whether this very plan was approved, not an earlier form of it. */
export const isApproved = (plan: {
  readonly status: string
  readonly hash: string
  readonly approved_hash: string
}): boolean =>
  plan.status === 'ApplicationApproved' && plan.approved_hash !== '' && plan.approved_hash === plan.hash
