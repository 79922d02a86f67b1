import { operationActions } from 'virtual:operation-actions'
import { furtherActions } from './further-actions.ts'

/** Every action that policies may name, in order. */
export const knownActions: readonly string[] = [
  ...new Set([...operationActions.map(({ action }) => action), ...furtherActions]),
].toSorted()

/** For choosing: of each product first what means several of its actions. */
export const actionOptions: readonly { readonly value: string; readonly label: string }[] = [
  ...new Set(knownActions.map(action => action.slice(0, action.indexOf(':')))),
].flatMap(product => {
  const own = knownActions.filter(action => action.startsWith(`${product}:`))
  const groups = ['Get', 'List'].filter(verb => own.some(action => action.startsWith(`${product}:${verb}`)))
  return [`${product}:*`, ...groups.map(verb => `${product}:${verb}*`), ...own].map(value => ({
    value,
    label: value,
  }))
})
