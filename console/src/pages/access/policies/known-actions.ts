import { operationActions } from 'virtual:operation-actions'

/** Every action that policies may name, in order. */
export const knownActions: readonly string[] = [
  ...new Set(operationActions.map(({ action }) => action)),
].toSorted()

/** For choosing: by product, after what means several of them. */
export const actionOptions: readonly {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
}[] = [...new Set(knownActions.map(action => action.split(':')[0]!))].map(product => ({
  label: product,
  options: [
    `${product}:*`,
    ...['Get', 'List']
      .map(verb => `${product}:${verb}`)
      .filter(start => knownActions.some(action => action.startsWith(start)))
      .map(start => `${start}*`),
    ...knownActions.filter(action => action.startsWith(`${product}:`)),
  ].map(value => ({ value, label: value })),
}))
