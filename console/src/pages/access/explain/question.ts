import type { Input } from '../../../api/call.ts'

/** A question as its address has it. */
export interface Question {
  /** `User/ada`, `Role/Deployer`; empty for oneself. */
  readonly who: string
  readonly action: string
  /** One a line. */
  readonly resource: string
  /** `key=value`, one a line. */
  readonly context: string
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

export const isContext = (text: string): boolean => linesOf(text).every(line => /^[^=\s]+=./.test(line))

export const questionIn = (params: URLSearchParams): Question => ({
  who: params.get('who') ?? '',
  action: params.get('action') ?? '',
  resource: params.get('resource') ?? '',
  context: params.get('context') ?? '',
})

/** What is asked of the API; undefined while there is no question. */
export function inputOf({ who, action, resource, context }: Question): Input<'ExplainAccess'> | undefined {
  if (action === '') return undefined
  const [type, name] = who.split('/')
  const resources = linesOf(resource)
  const pairs = linesOf(context).map(line => ({
    Key: line.slice(0, line.indexOf('=')),
    Value: line.slice(line.indexOf('=') + 1),
  }))
  return {
    ActionName: action,
    ...((type === 'User' || type === 'Role') &&
      name !== undefined && { PrincipalType: type, PrincipalName: name }),
    ...(resources.length > 0 && { Resources: [...resources] }),
    ...(pairs.length > 0 && { Context: pairs }),
  }
}
