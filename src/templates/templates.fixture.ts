import hcl2json from '@cdktf/hcl2json'
import assert from 'node:assert/strict'
import { describeDiagnostic } from '../base/diagnostic.ts'
import { hclParser } from './hcl/parser.ts'
import { readTemplate, type ParseOptions, type ParseResult } from './read-template.ts'
import type { Template } from './template.ts'

/** Templates for tests, read within the test's own process. */

const parser = hclParser(hcl2json.parse)
const defaults: ParseOptions = { type: 'RosTerraformTemplate', provisioners: 'allowed' }

export type Files = Readonly<Record<string, string>>

/** The text of a template with these files, and with other members over the usual ones. */
export const bodyOf = (files: Files, members: object = {}): string =>
  JSON.stringify({
    ROSTemplateFormatVersion: '2015-09-01',
    Transform: 'Aliyun::Terraform-v1.5',
    Workspace: files,
    ...members,
  })

export const read = (body: string, options: Partial<ParseOptions> = {}): Promise<ParseResult> =>
  readTemplate(body, { ...defaults, ...options }, parser)

/** The template, which must be without errors. */
export async function good(
  files: Files,
  members: object = {},
  options: Partial<ParseOptions> = {},
): Promise<Template> {
  const { template, diagnostics } = await read(bodyOf(files, members), options)
  assert.ok(template, diagnostics.map(describeDiagnostic).join('\n'))
  return template
}

/** What is wrong, as lines `main.tf:3:1: Summary. Detail`. */
export async function faults(body: string | Files, options: Partial<ParseOptions> = {}): Promise<string[]> {
  const { template, diagnostics } = await read(typeof body === 'string' ? body : bodyOf(body), options)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  assert.equal(template === undefined, errors.length > 0)
  return errors.map(describeDiagnostic)
}

export async function warnings(body: string): Promise<string[]> {
  const { diagnostics } = await read(body)
  return diagnostics.filter(({ severity }) => severity === 'warning').map(describeDiagnostic)
}
