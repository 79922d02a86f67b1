import { useState } from 'react'
import { bodyOf, draftOf, type Draft } from '../../../template-editor/draft.ts'
import { emptyTemplate } from '../../../template-editor/starters.ts'

export interface NewDraft {
  readonly draft: Draft
  readonly set: (draft: Draft) => void
  /** Begins anew with another template. */
  readonly begin: (draft: Draft) => void
  /** Something was written that is nowhere else. */
  readonly isDirty: boolean
}

/** A draft that begins with a text, once that is there; until then, and without, with a small template. */
export function useNewDraft(first: string | undefined): NewDraft {
  const [start, setStart] = useState(() => draftOf(emptyTemplate()))
  const [draft, setDraft] = useState(start)
  const begin = (next: Draft): void => {
    setStart(next)
    setDraft(next)
  }
  // While drawing, not after: the small template is never seen where another is known.
  const [begun, setBegun] = useState<string>()
  if (first !== undefined && first !== begun) {
    setBegun(first)
    begin(draftOf(first))
  }
  const subject = (one: Draft) => (one.view === 'files' ? one.envelope : one.text)
  const isDirty = subject(draft) !== subject(start) && bodyOf(draft) !== bodyOf(start)
  return { draft, set: setDraft, begin, isDirty }
}
