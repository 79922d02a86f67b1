import { randomUUID } from 'node:crypto'
import type { User, World } from './world.ts'

/** As policies have it; whatever is not said is everything. */
interface Statement {
  readonly Effect?: 'Allow' | 'Deny'
  readonly Action: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly Condition?: object
}

export const policyDocument = (...statements: readonly Statement[]): string =>
  JSON.stringify({
    Version: '1',
    Statement: statements.map(statement => ({ Effect: 'Allow', Resource: '*', ...statement })),
  })

/** Makes a policy of these statements. Answers its name. */
export async function makePolicy({ root }: World, ...statements: readonly Statement[]): Promise<string> {
  const PolicyName = `policy-${randomUUID()}`
  await root.CreatePolicy({ PolicyName, PolicyDocument: policyDocument(...statements) })
  return PolicyName
}

/** A user who may do what these statements say, and nothing else. */
export async function userWith(
  world: World,
  name: string,
  ...statements: readonly Statement[]
): Promise<User> {
  const user = await world.user(name, { policies: [] })
  const PolicyName = await makePolicy(world, ...statements)
  await world.root.AttachPolicyToUser({ UserName: name, PolicyType: 'Custom', PolicyName })
  return user
}
