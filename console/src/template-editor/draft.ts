import { openEnvelope, sealEnvelope, type Envelope } from './envelope.ts'

/** A template that is being written: as its files, or as the text that holds them. */
export type Draft =
  | { readonly view: 'files'; readonly envelope: Envelope; readonly path: string }
  | { readonly view: 'document'; readonly text: string }

/** Shown by its files where it can be. */
export function draftOf(text: string): Draft {
  return showFiles({ view: 'document', text }) ?? { view: 'document', text }
}

const sealed = new WeakMap<Envelope, string>()

/** What would be published. */
export function bodyOf(draft: Draft): string {
  if (draft.view === 'document') return draft.text
  const known = sealed.get(draft.envelope)
  if (known !== undefined) return known
  const body = sealEnvelope(draft.envelope)
  sealed.set(draft.envelope, body)
  return body
}

/** By its files, at one of them; undefined where it cannot be taken apart. */
export function showFiles(draft: Draft, path?: string): Draft | undefined {
  const envelope = draft.view === 'files' ? draft.envelope : openEnvelope(draft.text)
  const first = envelope && mainOf(envelope)
  if (!envelope || first === undefined) return undefined
  const there = path !== undefined && envelope.files.has(path) ? path : undefined
  return { view: 'files', envelope, path: there ?? (draft.view === 'files' ? draft.path : first) }
}

export const showDocument = (draft: Draft): Draft => ({ view: 'document', text: bodyOf(draft) })

function mainOf({ files }: Envelope): string | undefined {
  return files.has('main.tf') ? 'main.tf' : [...files.keys()][0]
}

/** The draft with its files changed, at the file of that path, else at one that is still there. */
export function changed(draft: Draft & { view: 'files' }, envelope: Envelope, path = draft.path): Draft {
  const there = envelope.files.has(path) ? path : mainOf(envelope)
  return there === undefined
    ? { view: 'document', text: sealEnvelope(envelope) }
    : { view: 'files', envelope, path: there }
}

/** Documents are as good as they look; JSON begins with a brace. */
export const languageOf = (name: string | undefined, text: string): 'json' | 'yaml' | 'hcl' | 'text' => {
  if (name === undefined) return text.trimStart().startsWith('{') ? 'json' : 'yaml'
  if (/\.(tf|tfvars|hcl|tofu)$/i.test(name)) return 'hcl'
  if (/\.(json|metadata)$/i.test(name) || name === '.metadata') return 'json'
  return /\.ya?ml$/i.test(name) ? 'yaml' : 'text'
}
