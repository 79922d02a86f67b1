import type { Document } from './document.ts'
import type { Findings } from './findings.ts'

export interface Transform {
  readonly transform: string
  readonly tool: 'terraform' | 'opentofu'
  /** A minor version, e.g. `1.5`. */
  readonly toolVersion: string
}

const form = /^Aliyun::(Terraform|OpenTofu)-v(\d+\.\d+)$/
/** From before versions were named; it stood for 0.12 (facts/ros 3). */
const legacy = { transform: 'Aliyun::Terraform-2020-06-18', tool: 'terraform', toolVersion: '0.12' } as const

/** Which tool and minor version a template is written for. Undefined where an error was reported. */
export function readTransform(value: unknown, document: Document, findings: Findings): Transform | undefined {
  const place = document.placeOf('Transform')
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  const [transform] = list
  const examples = 'e.g. Aliyun::Terraform-v1.5 or Aliyun::OpenTofu-v1.6'
  if (value === undefined || transform === undefined) {
    findings.error(
      place,
      'Transform is missing',
      `It says which tool the Workspace is written for, ${examples}.`,
    )
    return undefined
  }
  if (list.length > 1) {
    findings.error(place, 'More than one Transform', `A Terraform template has exactly one, ${examples}.`)
    return undefined
  }
  if (transform === legacy.transform) return legacy
  const match = typeof transform === 'string' ? form.exec(transform) : null
  if (typeof transform !== 'string' || !match) {
    findings.error(place, 'Unknown Transform', `${JSON.stringify(transform)} is not one; use ${examples}.`)
    return undefined
  }
  return { transform, tool: match[1] === 'OpenTofu' ? 'opentofu' : 'terraform', toolVersion: match[2]! }
}
