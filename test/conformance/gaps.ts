import type { Operation } from '../../src/api/operation.ts'
import { operations } from '../../src/operations.ts'
import { contractOf } from '../contract/contract.ts'
import { fits } from '../contract/deviations.ts'
import { pathsHere, requestThere, responseThere } from '../contract/facts.ts'
import type { VendorClient } from './clients.ts'
import type { Ledger } from './ledger.ts'
import type { Run } from './run.ts'

const registry: readonly Operation[] = operations

/** What the vendor has, and what the Terraform provider asks for beside it, as it is told apart by version. */
export const offered = registry.filter(({ api }) => api.code !== 'larder')

/** Members that no call of the scenario has, and why. */
export const unseen: Readonly<Record<string, string>> = {
  'AssumeRoleWithOIDC out SourceIdentity: never answered':
    'whom a provider vouches for is the subject of the token',
}

/** Operations that a run did not call, members that it could send and did not, members that no answer had; as lines. */
export function gapsOf({ client, ledger }: Pick<Run, 'client' | 'ledger'>, known = unseen): string[] {
  return offered
    .flatMap(operation => gapsOfOperation(client, ledger, operation))
    .filter(line => !Object.keys(known).some(pattern => fits(pattern, line)))
}

function gapsOfOperation(client: VendorClient, ledger: Ledger, operation: Operation): string[] {
  const { api, name, input, output } = operation
  const { calls, sent, seen } = ledger.page(name)
  if (calls === 0) return [`${name}: never called`]
  const there = contractOf(api, name)
  const answered = new Set([...pathsHere(output).keys(), ...(there ? responseThere(there).keys() : [])])
  const sendable = client.sendsOurs || !there ? pathsHere(input) : requestThere(there)
  return [
    ...[...sendable.keys()].filter(path => !sent.has(path)).map(path => `${name} in ${path}: never sent`),
    ...[...answered].filter(path => !seen.has(path)).map(path => `${name} out ${path}: never answered`),
  ]
}
