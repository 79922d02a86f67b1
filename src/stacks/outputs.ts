import type { Row } from '../db/tables.ts'
import { formText } from '../templates/text.ts'
import type { Template } from '../templates/template.ts'
import type { OutputValue } from '../terraform/engine.ts'
import { redactor, type Redact } from '../terraform/redact.ts'
import { hiddenTexts } from './launch-role/hidden.ts'
import type { LentSecret } from './launch-role/kept.ts'
import type { StackVault } from './secrets.ts'

export interface StackOutput {
  readonly name: string
  /** What is not a string travels as JSON (facts/servicecatalog 3.2). */
  readonly text: string
  readonly description: string
  readonly sensitive: boolean
}

/** Outputs as an engine answered them, with what the template says of them. */
export function describedOutputs(
  template: Pick<Template, 'outputs'>,
  values: Readonly<Record<string, OutputValue>>,
  redact: Redact,
): StackOutput[] {
  const declared = new Map(template.outputs.map(output => [output.name, output]))
  return Object.entries(values).map(([name, { value, sensitive }]) => {
    const output = declared.get(name)
    return {
      name,
      text: redact(typeof value === 'string' ? value : JSON.stringify(value)),
      description: formText(output?.description, 'en') ?? '',
      sensitive: sensitive || output?.sensitive === true,
    }
  })
}

/**
 * The outputs that a stack has, the sensitive ones with their values: whoever asks must be allowed to see them. What a
 * launch role lent stays hidden even here.
 */
export function openOutputs(
  vault: StackVault,
  stack: Pick<Row<'stack'>, 'outputs' | 'role_secrets'>,
  template: Pick<Template, 'outputs'>,
): StackOutput[] {
  if (!stack.outputs) return []
  const values = vault.openJson('outputs', stack.outputs) as Record<string, OutputValue>
  const lent = stack.role_secrets
    ? (vault.openJson('role_secrets', stack.role_secrets) as readonly LentSecret[])
    : []
  return describedOutputs(template, values, redactor(lent.flatMap(({ text }) => hiddenTexts(text))))
}
