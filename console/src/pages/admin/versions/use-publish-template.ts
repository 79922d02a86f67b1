import { useRef } from 'react'
import { call } from '../../../api/call.ts'
import { useTexts } from '../../../language/texts.ts'
import { useGate } from '../../../ui/use-gate.ts'
import { bodyOf, type Draft } from '../../../template-editor/draft.ts'
import { errorsIn } from '../../../template-editor/problems.ts'
import type { Check } from '../../../template-editor/use-check.ts'
import { versionTexts } from './version-texts.ts'

/** Stores a draft as a template: once, however often what comes after it is tried. */
export function usePublishTemplate(draft: Draft, check: Check) {
  const t = useTexts(versionTexts)
  const gate = useGate()
  const stored = useRef<{ readonly body: string; readonly url: string }>(undefined)
  const errors = errorsIn(check.problems).length
  return {
    /** Why it would be refused; undefined while nothing is known against it. */
    reason:
      gate('servicecatalog:CreateTemplate') ??
      (draft.view === 'document' && draft.text.trim() === ''
        ? t.noTemplate
        : !check.isBehind && errors > 0
          ? t.errors(errors)
          : undefined),
    /** Answers its URL. */
    async publish(): Promise<string> {
      const body = bodyOf(draft)
      if (stored.current?.body !== body) {
        const { TemplateUrl } = await call('CreateTemplate', {
          TemplateBody: body,
          TemplateType: 'RosTerraformTemplate',
        })
        stored.current = { body, url: TemplateUrl }
      }
      return stored.current.url
    },
  }
}
