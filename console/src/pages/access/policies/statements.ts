import { readPolicy, readTrustPolicy } from '../../../../../src/access/policy/document.ts'
import type { PolicyKind } from './problems.ts'

/** A statement in the parts that people read. */
export interface StatementView {
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  /** All but these. */
  readonly exceptActions: boolean
  readonly resources: readonly string[]
  readonly exceptResources: boolean
  readonly principals: readonly { readonly kind: string; readonly names: readonly string[] }[]
  readonly conditions: readonly {
    readonly operator: string
    readonly key: string
    readonly values: readonly string[]
  }[]
}

type Texts = string | readonly string[]

interface Source {
  readonly Action?: Texts
  readonly NotAction?: Texts
  readonly Resource?: Texts
  readonly NotResource?: Texts
  readonly Principal?: Readonly<Record<string, Texts>>
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

const listed = (texts: Texts | undefined): readonly string[] =>
  texts === undefined ? [] : typeof texts === 'string' ? [texts] : texts

/** The statements of a policy; undefined where it is none. */
export function statementsOf(text: string, kind: PolicyKind): readonly StatementView[] | undefined {
  const read = kind === 'grant' ? readPolicy(text) : readTrustPolicy(text)
  if ('problem' in read) return undefined
  return read.policy.statements.map(({ effect, source }) => {
    const { Action, NotAction, Resource, NotResource, Principal = {}, Condition = {} } = source as Source
    return {
      effect,
      actions: listed(Action ?? NotAction),
      exceptActions: NotAction !== undefined,
      resources: listed(Resource ?? NotResource),
      exceptResources: NotResource !== undefined,
      principals: Object.entries(Principal).map(([name, names]) => ({ kind: name, names: listed(names) })),
      conditions: Object.entries(Condition).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, values]) => ({ operator, key, values: [values].flat().map(String) })),
      ),
    }
  })
}

/** Lines and indents, for reading; what is no JSON stays as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return text
  }
}

/** The policy with one statement more; undefined where the text is no policy to add to. */
export function withStatement(text: string, statement: object): string | undefined {
  try {
    const document = (text.trim() === '' ? { Version: '1', Statement: [] } : JSON.parse(text)) as {
      Statement?: unknown
    }
    if (!Array.isArray(document.Statement)) return undefined
    return JSON.stringify(
      { ...document, Statement: [...(document.Statement as unknown[]), statement] },
      undefined,
      2,
    )
  } catch {
    return undefined
  }
}
