import { decode, encode, ExtensionCodec } from '@msgpack/msgpack'

/** A value that is known only after the apply. */
export const unknown = { unknown: true } as const

export type Attribute =
  string | number | boolean | null | typeof unknown | { readonly [key: string]: Attribute }
/** A resource's attributes; null for one that is not there. */
export type Attributes = Readonly<Record<string, Attribute>> | null

export interface DynamicValue {
  readonly msgpack?: Uint8Array
}

// Terraform's unknown is the extension 0, and 12 where something is known about it after all.
const codec = new ExtensionCodec()
codec.register({
  type: 0,
  encode: value => (value === unknown ? new Uint8Array([0]) : null),
  decode: () => unknown,
})
codec.register({ type: 12, encode: () => null, decode: () => unknown })

export const fromWire = (value: DynamicValue | null | undefined): Attributes =>
  value?.msgpack && value.msgpack.length > 0
    ? (decode(value.msgpack, { extensionCodec: codec }) as Attributes)
    : null

export const toWire = (value: Attributes): DynamicValue => ({
  msgpack: encode(value, { extensionCodec: codec }),
})
