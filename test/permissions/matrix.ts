import assert from 'node:assert/strict'
import { flatten } from '../../src/client/encode.ts'
import type { Operation } from '../../src/api/operation.ts'
import { operations } from '../../src/operations.ts'
import { leastInput } from '../bad-input/members.ts'
import { send, type Answer } from '../bad-input/send.ts'
import { grant } from '../bad-input/things.ts'
import { trusting } from '../constraints.ts'
import { template } from '../template.ts'
import { personas, type Persona, type Scene } from './personas.ts'
import { catalog, inHangzhou } from './prepared/catalog.ts'
import { identity } from './prepared/identity.ts'
import type { Prepared } from './prepared/stage.ts'

/** How each of the personas fares with each operation that somebody signs. */

export type Verdict = 'yes' | 'no' | 'not found' | 'expired'

export interface Row {
  readonly operation: Operation
  /** In the order of the personas. */
  readonly verdicts: readonly Verdict[]
}

const isSigned = (operation: Operation): boolean =>
  operation.effect === 'read' || operation.identify === undefined

/**
 * The same call by all of them. It is a good one: somebody's is answered, and nobody's is refused for anything but who
 * he is.
 */
export async function matrixOf(scene: Scene): Promise<Row[]> {
  const rows: Row[] = []
  for (const operation of (operations as readonly Operation[]).filter(isSigned)) {
    rows.push({ operation, verdicts: await verdictsOn(operation, scene) })
  }
  return rows
}

async function verdictsOn(operation: Operation, scene: Scene): Promise<Verdict[]> {
  const prepare = async () => Object.fromEntries(flatten(await inputOf(operation, scene), operation.input))
  let parameters = await prepare()
  const verdictOn = async (persona: Persona): Promise<Verdict> =>
    verdictOf(operation, await send(scene.callers[persona], operation, parameters))
  const verdicts: Verdict[] = []
  for (const persona of personas) {
    const verdict = await verdictOn(persona)
    verdicts.push(verdict)
    if (verdict === 'yes' && operation.effect === 'write') {
      await scene.world.settle()
      parameters = await prepare()
    }
  }
  // So that nobody was refused because the call had become a bad one.
  const able = personas[verdicts.indexOf('yes')]
  if (!able) throw new Error(`Nobody may do ${operation.name}`)
  const sinceLast = verdicts.slice(verdicts.lastIndexOf('yes') + 1)
  if (sinceLast.some(verdict => verdict !== 'expired'))
    assert.equal(await verdictOn(able), 'yes', operation.name)
  return verdicts
}

const prepared: Prepared = { ...catalog, ...identity }

/** The least that the schema takes, and the things wherever it may name one. */
export async function inputOf(operation: Operation, scene: Scene): Promise<object> {
  const { things, world } = scene
  const { accountId } = world
  const { properties } = operation.input
  const known: Readonly<Record<string, unknown>> = {
    ...things,
    ...inHangzhou,
    OIDCProviderName: 'things',
    AccessLevelFilter: 'User',
    StackRegionId: 'cn-hangzhou',
    TemplateBody: template(),
    SourceProductArn: `acs:servicecatalog:cn-hangzhou:${accountId}:product/${things.ProductId}`,
    AssumeRolePolicyDocument: trusting('servicecatalog.aliyuncs.com'),
    PolicyDocument: grant,
    PolicyType: 'Custom',
    VersionId: 'v1',
    Password: 'Correct-horse-10',
    IssuerUrl: 'https://login.example.com',
    ClientId: 'larder',
    ClientSecret: 'of-larder',
    UserClaim: 'email',
    Variables: [{ Name: 'COLOUR', Value: 'blue' }],
    TagKeys: ['team'],
    ResourceType: operation.api.code === 'ram' ? 'user' : 'Product',
    ...(operation.api.code === 'ram' && { ResourceNames: [things.UserName] }),
    RoleSessionName: 'session',
    ActionName: 'servicecatalog:LaunchProduct',
    ...(await prepared[operation.name as keyof Prepared]?.(scene)),
  }
  const said = Object.entries(known).filter(([member]) => Object.hasOwn(properties, member))
  return { ...leastInput(operation.input), ...Object.fromEntries(said) }
}

/** By the policies; by the plan, which is somebody else's to change, or to approve; or for the account. */
const refusals = [
  'NoPermission',
  'OperationDenied.NotPlanOwner',
  'OperationDenied.NotApprover',
  'OperationDenied.OwnPlan',
  'OperationDenied.NotSystemAccount',
]

function verdictOf({ name, errors }: Operation, { status, body }: Answer): Verdict {
  if (status === 200) return 'yes'
  const code = String(body.Code)
  if (refusals.includes(code)) return 'no'
  if (code === 'InvalidSecurityToken.Expired') return 'expired'
  if (errors.some(error => error.code === code && error.kind === 'not-found')) return 'not found'
  // One of another account looks like none at all.
  if (code === 'InvalidParameter.EncodedDiagnosticMessage') return 'not found'
  throw new Error(`${name} is refused for another reason than who calls: ${JSON.stringify(body)}`)
}
