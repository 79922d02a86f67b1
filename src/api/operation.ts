import type { Access } from '../access/access.ts'
import type { Actor, Caller } from '../access/caller.ts'
import type { Context } from '../access/policy/condition.ts'
import type { ErrorClass } from '../base/errors.ts'
import type { Static, TObject } from '../base/schema.ts'
import type { ReadDb, Tx } from '../db/tables.ts'

/** One of the products that we answer for, told apart by its version (facts/clients 1). */
export interface Api {
  /** The vendor's product code, and the first part of its RAM actions. */
  readonly code: 'servicecatalog' | 'ros' | 'ram' | 'sts' | 'larder'
  readonly version: string
}

export const serviceCatalog: Api = { code: 'servicecatalog', version: '2021-09-01' }
export const ros: Api = { code: 'ros', version: '2019-09-10' }
export const ram: Api = { code: 'ram', version: '2015-05-01' }
export const sts: Api = { code: 'sts', version: '2015-04-01' }
/** What the reference services do not have. */
export const larder: Api = { code: 'larder', version: '2026-11-20' }

/** The products as people call them. */
export const productTitles: Readonly<Record<Api['code'], string>> = {
  servicecatalog: 'Service Catalog',
  ros: 'Resource Orchestration Service (ROS)',
  ram: 'Resource Access Management (RAM)',
  sts: 'Security Token Service (STS)',
  larder: 'Larder’s own',
}

/**
 * What handlers may reach beside the database. Each room adds what its operations need by declaration merging
 * (`declare module '…/api/operation.ts'`); the server must supply all of it, and the compiler says so.
 */
export interface Services {
  /** The region this Larder answers for, `cn-hangzhou` unless set. */
  readonly region: string
}

export interface CallContext {
  readonly caller: Actor
  /** The time of the call, the same all through it. */
  readonly now: Date
  readonly requestId: string
  readonly services: Services
}

interface Declared<Name extends string, I extends TObject, O extends TObject> {
  readonly api: Api
  readonly name: Name
  /** One sentence, for help texts and documents. */
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly access: Access<Static<I>>
  /** The errors of its own; the common ones (signature, parameters, permission) every operation may answer. */
  readonly errors: readonly ErrorClass[]
}

/** Reads on a connection that PostgreSQL keeps read-only, one statement at a time. */
export interface ReadOperation<
  Name extends string = string,
  I extends TObject = TObject,
  O extends TObject = TObject,
> extends Declared<Name, I, O> {
  readonly effect: 'read'
  // Methods, not properties: methods are bivariant, so any operation fits the registry.
  handle(input: Static<I>, call: CallContext & { readonly db: ReadDb }): Promise<Static<O>>
}

/** Writes inside one transaction that commits if and only if `handle` returns. */
export interface WriteOperation<
  Name extends string = string,
  I extends TObject = TObject,
  O extends TObject = TObject,
  Prepared = unknown,
> extends Declared<Name, I, O> {
  readonly effect: 'write'
  /**
   * Of an operation that nobody signs: who calls, as the input proves it, in place of a signature. Changes nothing, and
   * may be slow; what it found on the way reaches `handle` in place of what `prepare` would have.
   */
  identify?(
    input: Static<I>,
    call: Omit<CallContext, 'caller'> & { readonly db: ReadDb; readonly context: Context },
  ): Promise<{ readonly caller: Caller; readonly prepared: Prepared }>
  /** Slow work before the transaction opens (parsing, validating); its result reaches `handle`. */
  prepare?(input: Static<I>, call: CallContext & { readonly db: ReadDb }): Promise<Prepared>
  handle(input: Static<I>, call: CallContext & { readonly tx: Tx }, prepared: Prepared): Promise<Static<O>>
}

/** One operation of the API, whole: what it takes, gives, refuses, who may call it, what it does. */
export type Operation = ReadOperation | WriteOperation

export const readOperation = <const Name extends string, I extends TObject, O extends TObject>(
  declared: Omit<ReadOperation<Name, I, O>, 'effect'>,
): ReadOperation<Name, I, O> => ({ ...declared, effect: 'read' })

export const writeOperation = <
  const Name extends string,
  I extends TObject,
  O extends TObject,
  Prepared = undefined,
>(
  declared: Omit<WriteOperation<Name, I, O, Prepared>, 'effect'>,
): WriteOperation<Name, I, O, Prepared> => ({ ...declared, effect: 'write' })
