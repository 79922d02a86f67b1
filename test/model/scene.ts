import { randomBytes } from 'node:crypto'
import type { Person, Rule } from './state.ts'
import type { Site } from './site.ts'

/** The things of one round: their handles in the model, and their ids and names in the catalog. */
export interface Scene {
  readonly site: Site
  /** Ids by handle, of all that was ever made. */
  readonly ids: Map<string, string>
  /** Hashes of plans, as they were seen last. */
  readonly hashes: Map<string, string>
  /** @throws Error for what was never made */
  readonly id: (handle: string) => string
  /** The handle of an id, or the id where it is none of ours. */
  readonly handle: (id: string) => string
  /** Unlike any other scene's; `plain` is the way back. */
  readonly name: (handle: string) => string
  readonly plain: (name: string) => string
}

export function newScene(site: Site): Scene {
  const mark = randomBytes(6).toString('hex')
  const ids = new Map<string, string>()
  return {
    site,
    ids,
    hashes: new Map(),
    id: handle => {
      const id = ids.get(handle)
      if (id === undefined) throw new Error(`${handle} was never made`)
      return id
    },
    handle: id => [...ids].find(([, known]) => known === id)?.[0] ?? id,
    name: handle => `${mark}-${handle}`,
    plain: name => name.replace(`${mark}-`, ''),
  }
}

export const region = 'cn-hangzhou'
export const otherRegion = 'cn-beijing'
export const parameter = 'name'

/** As constraints are configured. */
export function configOf(rule: Rule): string {
  if (rule.type === 'StackRegion') return JSON.stringify({ StackRegions: rule.regions })
  if (rule.type === 'Approval') {
    const Approvers = rule.approvers.map(PrincipalName => ({ PrincipalType: 'RamUser', PrincipalName }))
    return JSON.stringify({ OperationTypes: rule.operations, Approvers })
  }
  if (rule.type === 'Launch') return JSON.stringify({ LocalRoleName: rule.role })
  const Rules = [{ Name: 'values', ParameterKey: parameter, AllowedValues: rule.values }]
  return JSON.stringify({ Rules })
}

interface Config {
  readonly LocalRoleName: string
  readonly StackRegions: string[]
  readonly OperationTypes: Extract<Rule, { type: 'Approval' }>['operations']
  readonly Approvers: { PrincipalName: Exclude<Person, 'account'> }[]
  readonly Rules: { AllowedValues: string[] }[]
}

/** The other way round. */
export function ruleFrom(type: string, text: string): Rule {
  const config = JSON.parse(text) as Config
  if (type === 'StackRegion') return { type, regions: config.StackRegions }
  if (type === 'Launch') return { type, role: config.LocalRoleName }
  if (type === 'Template') return { type, values: config.Rules[0]!.AllowedValues }
  const approvers = config.Approvers.map(({ PrincipalName }) => PrincipalName)
  return { type: 'Approval', operations: config.OperationTypes, approvers }
}

export const parametersOf = (value: string) => [{ ParameterKey: parameter, ParameterValue: value }]

/** The keys of options are a scene's own, as options are the account's. */
export const tagsOf = ({ name }: Scene, tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key: name(Key), Value }))
