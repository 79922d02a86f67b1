import type { LarderError } from '../../base/errors.ts'
import { invalidParameter, invalidRequest } from '../../api/parameter-errors.ts'
import { endpointOf, refusedEndpoint, type AlibabaSts } from '../../access/alibaba-sts.ts'
import { alibabaStsName } from '../../access/role-environment.ts'
import { steersRun } from '../../base/role-variable.ts'
import type { RoleEntryKind } from '../../db/values.ts'

export const mostEntries = 100
/** Of one value. A variable with its name has to fit into 128 KiB, which is what Linux takes. */
export const mostValueBytes = 65_536
/** Of all values, sealed. Whatever a role brings is held in memory and looked for in every line of a log. */
export const mostBytes = 262_144
/** A shorter text is no secret: hiding it would blot out half of every log (terraform/redact.ts). */
const shortestSecret = 3

export interface SentEnvironment {
  readonly Variables?: readonly {
    readonly Name: string
    readonly Value: string
    readonly Sensitive?: boolean
  }[]
  readonly Files?: readonly { readonly Name: string; readonly FileName?: string; readonly Content: string }[]
  readonly AlibabaSts?: AlibabaSts
}

/** An entry as it is stored, but for the seal. */
export interface Entry {
  readonly name: string
  readonly kind: RoleEntryKind
  readonly sensitive: boolean
  readonly file_name: string | null
  readonly plain: string
}

/** The entries that were sent. @throws InvalidParameter.<Name> */
export function entriesOf({ Variables = [], Files = [], AlibabaSts }: SentEnvironment): Entry[] {
  const seen = new Set<string>()
  const variables = Variables.map(({ Name, Value, Sensitive = true }, index): Entry => {
    const place = `Variables.${index + 1}`
    checkName(seen, Name, place)
    checkSize(Value, `${place}.Value`)
    if (Sensitive && Value.length < shortestSecret)
      throw invalidParameter(`${place}.Value`, `is too short to be kept out of logs: send Sensitive=false`)
    return { name: Name, kind: 'Variable', sensitive: Sensitive, file_name: null, plain: Value }
  })
  const files = Files.map(({ Name, FileName, Content }, index): Entry => {
    const place = `Files.${index + 1}`
    checkName(seen, Name, place)
    checkSize(Content, `${place}.Content`)
    return { name: Name, kind: 'File', sensitive: true, file_name: FileName ?? Name, plain: Content }
  })
  return [...variables, ...files, ...(AlibabaSts ? [alibabaEntry(AlibabaSts)] : [])]
}

function checkName(seen: Set<string>, name: string, place: string): void {
  if (name === alibabaStsName) throw invalidParameter(`${place}.Name`, `must not be ${alibabaStsName}`)
  if (steersRun(name))
    throw invalidParameter(
      `${place}.Name`,
      'must not be a variable that steers the engine, a shell or a runtime',
    )
  if (seen.has(name)) throw invalidParameter(`${place}.Name`, 'must not be there twice')
  seen.add(name)
}

function checkSize(text: string, place: string): void {
  if (Buffer.byteLength(text) > mostValueBytes)
    throw invalidParameter(place, `must have at most ${mostValueBytes} bytes`)
}

function alibabaEntry(sent: AlibabaSts): Entry {
  const broken = refusedEndpoint(endpointOf(sent))
  if (broken !== undefined) throw invalidParameter('AlibabaSts.Endpoint', broken)
  if (sent.Policy !== undefined && !isJsonObject(sent.Policy))
    throw invalidParameter('AlibabaSts.Policy', 'must be a JSON object')
  return {
    name: alibabaStsName,
    kind: 'AlibabaSts',
    sensitive: true,
    file_name: null,
    plain: JSON.stringify(sent),
  }
}

function isJsonObject(text: string): boolean {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** Somebody who forgot what he wanted to set is told so. */
export const nothingSent = (): LarderError =>
  invalidRequest(
    'At least one of Variables, Files and AlibabaSts must be sent, or Replace=true to leave nothing.',
  )
