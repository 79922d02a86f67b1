import { arnOf, innerActions, type Access, type Lookup } from '../../access/access.ts'
import type { Context } from '../../access/policy/condition.ts'
import { matches } from '../../access/policy/wildcard.ts'
import { lending } from '../../access/trust.ts'
import { leastOf, variantsOf } from '../../api/any-input.ts'
import type { Operation } from '../../api/operation.ts'
import { invalidParameter } from '../../api/parameter-errors.ts'
import { groupResource, policyResource, roleResource, userResource } from '../authorized.ts'

/** What an action is: how a call asks for it, and on what. */
export interface Subject {
  readonly access: Access<never>
  /** Beside what is known of every call. */
  readonly context: Context
  /** A call that names as little as it may is about these. */
  readonly least: readonly string[]
  /** What calls may be about, by wildcards; a call is about all of one of these lists. */
  readonly patterns: readonly (readonly string[])[]
  /** Calls that name nothing else need no permission. */
  readonly freeWithout: boolean
  /** No call needs one. */
  readonly free: boolean
}

export interface Place extends Lookup {
  readonly region: string
}

/** @throws InvalidParameter.ActionName */
export async function subjectOf(
  operations: readonly Operation[],
  action: string,
  place: Place,
): Promise<Subject> {
  const wanted = action.toLowerCase()
  const inner = innerActions.find(each => each.toLowerCase() === wanted)
  if (inner !== undefined) return innerSubject(inner, place.accountId)
  const named = operations.filter(({ access }) => access.action.toLowerCase() === wanted)
  // Where several operations ask for one action, the one that it is called after.
  const operation = named.find(({ name, access }) => access.action.endsWith(`:${name}`)) ?? named[0]
  if (!operation) {
    throw invalidParameter(
      'ActionName',
      'must be what some operation asks for, such as servicecatalog:LaunchProduct',
    )
  }
  return operationSubject(operation, place)
}

function innerSubject(action: (typeof innerActions)[number], accountId: string): Subject {
  const all = [`acs:ram::${accountId}:role/*`]
  const access: Access<never> = { action, audience: 'administrator', resources: () => all }
  const context = action === 'ram:PassRole' ? lending : {}
  return { access, context, least: all, patterns: [all], freeWithout: false, free: false }
}

async function operationSubject({ access, input }: Operation, place: Place): Promise<Subject> {
  const { accountId, region } = place
  const arns = async (given: object): Promise<readonly string[]> => {
    const resources = await access.resources(given as never, place)
    return [...new Set(resources.map(each => arnOf(access.action, region, accountId, each)))]
  }
  // Its account says whether it is a role of ours.
  const any = (name: string) => (name === 'RoleArn' ? `acs:ram::${accountId}:role/*` : '*')
  const least = leastOf(input, any)
  const variants = variantsOf(input, any)
  return {
    access,
    context: {},
    least: await arns(least),
    patterns: await Promise.all(variants.map(arns)),
    freeWithout: access.free?.(least) ?? false,
    free: variants.every(each => access.free?.(each as never)),
  }
}

/** A resource as it was asked for, and as policies are asked about it. */
export interface Resource {
  readonly asked: string
  readonly arn: string
}

/**
 * What the question is about: what is named, and the rest of what such a call is about.
 * @throws InvalidParameter.Resources.<n>
 */
export async function resourcesOf(
  { access, least, patterns }: Subject,
  named: readonly string[],
  place: Place,
): Promise<readonly Resource[]> {
  const given = named.map(each => arnOf(access.action, place.region, place.accountId, each))
  const fits = (pattern: string, arn: string) => pattern === arn || (pattern !== '*' && matches(pattern, arn))
  if (given.length === 0) return least.map(arn => ({ asked: arn, arn }))
  const fitting = patterns.find(list => given.every(arn => list.some(pattern => fits(pattern, arn))))
  if (!fitting) {
    const possible = [...new Set(patterns.flat())]
    const odd = given.findIndex(arn => !possible.some(pattern => fits(pattern, arn)))
    throw invalidParameter(
      `Resources.${odd < 0 ? 1 : odd + 1}`,
      `must be what ${access.action} is asked about: ${possible.join(', ')}`,
    )
  }
  const rest = fitting.filter(pattern => !given.some(arn => fits(pattern, arn)))
  return Promise.all([...given, ...rest].map(async asked => ({ asked, arn: await byItsName(asked, place) })))
}

const ofRam: Readonly<Record<string, typeof userResource>> = {
  user: userResource,
  group: groupResource,
  role: roleResource,
  policy: policyResource,
}

/** Things of RAM go by the names that they have, however they are asked for. */
async function byItsName(arn: string, place: Place): Promise<string> {
  const own = `acs:ram::${place.accountId}:`
  const [, kind = '', name = ''] = (arn.startsWith(own) && /^(\w+)\/(.+)$/.exec(arn.slice(own.length))) || []
  return Object.hasOwn(ofRam, kind) ? own + (await ofRam[kind]!(name, place)) : arn
}
