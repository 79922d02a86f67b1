import type { Template } from '../../templates/template.ts'

/** The parsed template of a `template.document`: CreateTemplate wrote it, and nothing writes it after. */
export const readDocument = (document: unknown): Template => document as Template
