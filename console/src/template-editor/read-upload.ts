import type { Files } from './envelope.ts'

/** Of templates (docs/templates.md). */
const maxBytes = 524_288

export type UploadFault =
  | { readonly fault: 'nothing' | 'tooLarge' | 'noCode' | 'severalTemplates' }
  | { readonly fault: 'notText'; readonly name: string }

/** One template as it is, or files to be wrapped into one. */
export type Upload = { readonly text: string } | { readonly files: Files } | UploadFault

export interface Picked {
  /** With the folders that it lies in. */
  readonly path: string
  readonly file: File
}

const isTemplate = ({ path }: Picked): boolean =>
  /\.(ya?ml|json|template)$/i.test(path) && !/\.tf\.json$/i.test(path)
const isCode = ({ path }: Picked): boolean => /\.tf(\.json)?$/i.test(path)

/** Reads what somebody has picked or dropped. */
export async function readUpload(picked: readonly Picked[]): Promise<Upload> {
  const wanted = picked.filter(({ path }) => !isOfEngine(path))
  if (wanted.length === 0) return { fault: 'nothing' }
  if (wanted.reduce((sum, { file }) => sum + file.size, 0) > maxBytes) return { fault: 'tooLarge' }
  const texts = new Map<string, string>()
  for (const { path, file } of wanted) {
    const text = await textOf(file)
    if (text === undefined) return { fault: 'notText', name: path }
    texts.set(path, text)
  }
  if (wanted.some(isCode)) return { files: inOrder(withoutFolder(texts)) }
  if (!wanted.every(isTemplate)) return { fault: 'noCode' }
  return wanted.length === 1 ? { text: [...texts.values()][0]! } : { fault: 'severalTemplates' }
}

/** What a working directory holds beside the code, and templates must not. */
const isOfEngine = (path: string): boolean =>
  path
    .split('/')
    .some(name => ['.git', '.terraform', '.DS_Store'].includes(name) || name.startsWith('terraform.tfstate'))

/** Windows' line ends become those that templates keep; what is no text is refused. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return text.includes('\0') ? undefined : text.replaceAll('\r\n', '\n')
  } catch {
    return undefined
  }
}

/** A folder that was dropped whole is the Workspace. */
function withoutFolder(files: Files): Files {
  const first = [...files.keys()][0]?.split('/')[0]
  const isFolder = first !== undefined && [...files.keys()].every(path => path.startsWith(`${first}/`))
  return isFolder
    ? withoutFolder(new Map([...files].map(([path, text]) => [path.slice(first.length + 1), text])))
    : files
}

const inOrder = (files: Files): Files => new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
