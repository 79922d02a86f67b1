import { arnOf } from '../../access/access.ts'
import type { Caller } from '../../access/caller.ts'
import type { ReadDb } from '../../db/tables.ts'
import type { Api, Operation } from '../operation.ts'

/** What a call was about, so that the trail can be asked for everything that was done to a thing. */

/** What an operation authorizes a call on; nothing where that cannot be found out. Never rejects. */
export async function resourcesOf(
  { access }: Operation,
  input: unknown,
  caller: Caller,
  db: ReadDb,
): Promise<readonly string[]> {
  try {
    return await access.resources(input as never, { db, accountId: caller.accountId, caller })
  } catch {
    return []
  }
}

/** By the beginning of their ids. */
const kinds: Readonly<Record<string, string>> = {
  port: 'portfolio',
  prod: 'product',
  pv: 'productversion',
  cons: 'constraint',
  pp: 'provisionedproduct',
  plan: 'plan',
  task: 'task',
  tag: 'tagoption',
  tpl: 'template',
}
/** An id, alone or as a part of an ARN or a URL. */
const idForm = /(?:^|\/)((port|prod|pv|cons|pp|plan|task|tag|tpl)-bp1[a-z0-9]{11})(?:$|\/)/

/** Things of RAM are named, not numbered. */
const names: Readonly<Record<string, string>> = {
  UserName: 'user',
  RoleName: 'role',
  GroupName: 'group',
  PolicyName: 'policy',
  AccessKeyId: 'accesskey',
  UserAccessKeyId: 'accesskey',
}

export interface About {
  readonly api: Api
  readonly region: string
  readonly accountId: string
  /** As the operation authorizes them; those that name no one thing are left out. */
  readonly authorized: readonly string[]
  /** Without secrets. */
  readonly input: unknown
  readonly output: unknown
}

export function resourceArns({ api, region, accountId, authorized, input, output }: About): string[] {
  const arn = (code: string, resource: string) => arnOf(`${code}:`, region, accountId, resource)
  const given = authorized.filter(each => !each.endsWith('*')).map(each => arn(api.code, each))
  const ids = [...scalars(input), ...scalars(output)].flatMap(({ text }) => {
    const [, id, prefix] = idForm.exec(text) ?? []
    return id && prefix ? [arn('servicecatalog', `${kinds[prefix]}/${id}`)] : []
  })
  // Where RAM's own rules looked a thing up, its name is there already, as it is written.
  const named = given.length > 0 ? scalars(output).filter(isKey) : [...scalars(input), ...scalars(output)]
  const ofRam = named.flatMap(({ name, text }) => {
    const kind = names[name]
    return kind === undefined || text === '' ? [] : [arn('ram', `${kind}/${text}`)]
  })
  return [...new Set([...given, ...ids, ...(api.code === 'ram' ? ofRam : [])])]
}

const isKey = ({ name }: Scalar): boolean => names[name] === 'accesskey'

interface Scalar {
  readonly name: string
  readonly text: string
}

/** Every text within, under the name of its member. */
function scalars(value: unknown, name = ''): Scalar[] {
  if (typeof value === 'string') return [{ name, text: value }]
  if (Array.isArray(value)) return value.flatMap(each => scalars(each, name))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => scalars(member, key))
}
