import { readFileSync } from 'node:fs'
import type { Api } from '../../src/api/operation.ts'

/**
 * What the vendor's APIs take and answer, as data: names, types and rules, read off the vendor's SDKs and their
 * comments. `models.test.ts` holds it against the SDKs that are installed.
 */
export interface Contract {
  readonly version: string
  readonly operations: Readonly<Record<string, ContractOperation>>
}

export interface ContractOperation {
  readonly method: 'GET' | 'POST'
  /** Where the SDKs put the parameters. */
  readonly in: 'query' | 'body' | 'query+body' | 'none'
  /** Members that travel as one JSON text. */
  readonly jsonEncoded?: readonly string[]
  readonly request: ContractMembers
  readonly response: ContractMembers
}

export type ContractMembers = Readonly<Record<string, ContractMember>>

export type ContractMember = {
  readonly required?: true
  readonly default?: string | number | boolean
} & (
  | {
      readonly type: 'string' | 'number' | 'boolean' | 'any'
      readonly enum?: readonly string[]
      readonly length?: readonly [least: number, most: number]
    }
  | { readonly type: 'list'; readonly item: ContractMember; readonly maxItems?: number }
  | { readonly type: 'object'; readonly members: ContractMembers }
)

export type VendorCode = Exclude<Api['code'], 'larder'>

const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`${file}.json`, import.meta.url), 'utf8')) as Contract

export const contracts: Readonly<Record<VendorCode, Contract>> = {
  servicecatalog: read('servicecatalog-2021-09-01'),
  ram: read('ram-2015-05-01'),
  ros: read('ros-2019-09-10'),
  sts: read('sts-2015-04-01'),
}

/** Undefined for what is of no contract, and for Larder's own API. */
export const contractOf = (api: Api, name: string): ContractOperation | undefined =>
  api.code === 'larder' ? undefined : contracts[api.code].operations[name]
