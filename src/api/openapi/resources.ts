import { arnOf, type Lookup } from '../../access/access.ts'
import type { ReadDb } from '../../db/tables.ts'
import { variantsOf } from '../any-input.ts'
import type { Operation } from '../operation.ts'

/** What policies are asked about, as patterns: members of the call in braces, and `*` for what has to be looked up. */

const account = '{AccountId}'
const region = '{RegionId}'

/** Where a member has a form of its own. */
const forms: Readonly<Record<string, string>> = {
  RoleArn: `acs:ram::${account}:role/{RoleName}`,
  SourceProductArn: `acs:servicecatalog:${region}:${account}:product/{ProductId}`,
}
const anyOf = (name: string): string => forms[name] ?? `{${name}}`

/** Somebody who may be meant where nobody is named. */
const caller: Lookup['caller'] = {
  accountId: account,
  accessKeyId: '',
  type: 'user',
  principalId: '',
  name: '{UserName}',
  arn: '',
}

/** By a database in which nothing is found. */
export async function resourcesOf({ access, input }: Operation, db: ReadDb): Promise<readonly string[]> {
  const place: Lookup = { db, accountId: account, caller }
  const lists = await Promise.all(
    variantsOf(input, anyOf).map(async each => access.resources(each as never, place)),
  )
  return [...new Set(lists.flat())].map(each => arnOf(access.action, region, account, each))
}
