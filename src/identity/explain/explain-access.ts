import type { Caller } from '../../access/caller.ts'
import type { Context } from '../../access/policy/condition.ts'
import { larder, readOperation } from '../../api/operation.ts'
import { t, type Static } from '../../base/schema.ts'
import { ramName } from '../name.ts'
import { RoleNotFound } from '../role/errors.ts'
import { UserNotFound } from '../user/errors.ts'
import { notesOn } from './notes.ts'
import { principalOf, principalResources } from './principal.ts'
import { resourcesOf, subjectOf, type Subject } from './subject.ts'
import { isTaking, trustRow, verdictOn, type Outcome, type Row, type Verdict } from './verdict.ts'
import { decision, outcome, pair, principal, showContext, showPrincipal, showRow } from './view.ts'

export const explainAccess = readOperation({
  api: larder,
  name: 'ExplainAccess',
  summary: 'Says whether a user, a role or the caller himself may do something, and why; nothing is done.',
  access: {
    action: 'larder:ExplainAccess',
    audience: 'anyone',
    // What he may do himself everybody could find out by trying.
    free: ({ PrincipalType, PrincipalName }) => PrincipalType === undefined && PrincipalName === undefined,
    resources: principalResources,
  },
  input: t.Object({
    ActionName: t.Text({
      minLength: 1,
      maxLength: 128,
      description: 'Such as servicecatalog:LaunchProduct.',
    }),
    Resources: t.Optional(
      t.Array(t.Text({ minLength: 1, maxLength: 512 }), {
        maxItems: 5,
        description:
          'What the call would be about: ARNs, or what follows the account in them, such as product/prod-…; without any, a call that names as little as it may.',
      }),
    ),
    PrincipalType: t.Optional(
      t.OneOf(['User', 'Role'], { description: 'Of somebody else than the caller.' }),
    ),
    PrincipalName: t.Optional(ramName),
    Context: t.Optional(
      t.Array(pair, {
        maxItems: 20,
        description: 'Conditions of the call, in place of what is known; a key may have several values.',
      }),
    ),
  }),
  output: t.Object({
    Allowed: t.Boolean(),
    Decision: outcome,
    Principal: principal,
    Action: t.Text(),
    Context: t.Array(pair, { description: 'What was known of the call.' }),
    Decisions: t.Array(decision, {
      description:
        'One for each resource, and for whose things it is about; every resource has to be allowed.',
    }),
    Notes: t.Array(t.Text(), { description: 'What applies beyond policies, in sentences.' }),
  }),
  errors: [UserNotFound, RoleNotFound],

  async handle(input, { db, caller: asking, now, services: { operations, region } }) {
    const caller = await principalOf(db, asking, input)
    const isAnother = caller !== asking
    const place = { db, accountId: caller.accountId, caller, region }
    const subject = await subjectOf(operations, input.ActionName, place)
    const resources = await resourcesOf(subject, input.Resources ?? [], place)
    const known = isAnother ? { 'acs:CurrentTime': now.toISOString() } : asking.context
    const context = contextOf({ ...known, ...subject.context }, input.Context ?? [], subject)
    const ruled = ruleFor(caller, subject, input.Resources === undefined)
    const verdict = ruled ?? verdictOn(caller, subject, resources, context)
    const trust: Row[] = []
    if (!ruled && isTaking(subject.access.action)) {
      for (const resource of resources.filter(({ arn }) => !arn.includes('*')))
        trust.push(
          await trustRow(db, caller, { action: subject.access.action, resource, context }, isAnother),
        )
    }
    const Decision = joined([verdict.outcome, ...trust.map(row => row.outcome)])
    return {
      Allowed: Decision === 'Allow',
      Decision,
      Principal: showPrincipal(caller),
      Action: subject.access.action,
      Context: showContext(context),
      Decisions: [...verdict.rows, ...trust].map(showRow),
      Notes: notesOn({ caller, subject, isAnother, rows: verdict.rows, trust }),
    }
  },
})

/** Where no policy is asked. */
function ruleFor(
  { type }: Caller,
  { access, free, freeWithout }: Subject,
  namesNothing: boolean,
): Verdict | undefined {
  if (type === 'root')
    return { outcome: access.action === 'sts:AssumeRole' ? 'ImplicitDeny' : 'Allow', rows: [] }
  return free || (freeWithout && namesNothing) ? { outcome: 'Allow', rows: [] } : undefined
}

const joined = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.find(each => each === 'ExplicitDeny') ?? outcomes.find(each => each !== 'Allow') ?? 'Allow'

/** What is given stands in place of what is known; case does not count in keys. */
function contextOf(known: Context, given: readonly Static<typeof pair>[], { access }: Subject): Context {
  const names = new Map(
    [...Object.keys(known), ...(access.conditionKeys ?? [])].map(key => [key.toLowerCase(), key]),
  )
  const values = new Map<string, string[]>()
  for (const { Key, Value } of given) {
    const key = names.get(Key.toLowerCase()) ?? Key
    names.set(Key.toLowerCase(), key)
    values.set(key, [...(values.get(key) ?? []), Value])
  }
  const told = [...values].map(([key, all]) => [key, all.length === 1 ? all[0]! : all] as const)
  return { ...known, ...Object.fromEntries(told) }
}
