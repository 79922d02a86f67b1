import type { Diagnostic } from '../../base/diagnostic.ts'
import type { Tx } from '../../db/tables.ts'
import type { Template } from '../../templates/template.ts'
import { UnsupportedTemplateType } from './errors.ts'

/** The types that CreateTemplate can take in at present. */
export const supportedTypes = ['RosTerraformTemplate'] as const
export type TemplateType = (typeof supportedTypes)[number]

/** @throws UnsupportedTemplateType */
export function assertSupported(type: string): TemplateType {
  const supported = supportedTypes.find(known => known === type)
  if (!supported) throw new UnsupportedTemplateType(type, supportedTypes)
  return supported
}

export interface ParseOptions {
  readonly type: TemplateType
  /** Descriptions that take the place of those of the named variables. */
  readonly terraformVariables?: readonly { readonly VariableName: string; readonly Description: string }[]
}

export interface TemplateServices {
  /** Reads a template, and finds all that is wrong with it; a template only where there is no error. */
  parse(
    body: string,
    options: ParseOptions,
  ): Promise<{
    readonly template?: Template
    /** What could be read in spite of errors. */
    readonly draft?: Template
    readonly diagnostics: readonly Diagnostic[]
  }>
  /** Finds places in files of the Workspace again in the text that holds them. */
  locate(body: string, diagnostics: readonly Diagnostic[]): Promise<readonly Diagnostic[]>
  /** The engine's own static checks; nothing where the engine is not at hand. */
  validate(template: Template): Promise<readonly Diagnostic[]>
  /** Has providers and modules of a template installed once this transaction commits. */
  publish(tx: Tx, templateId: string): Promise<void>
}

declare module '../../api/operation.ts' {
  interface Services {
    readonly templates: TemplateServices
  }
}
