import type { Document } from './document.ts'
import type { Findings, Place } from './findings.ts'
import { pathProblem } from './workspace-path.ts'
import { isConfigurationFile } from './hcl/file-names.ts'
import { isRecord, isUnstorable } from './values.ts'

const maxFiles = 50

/** The files of a Workspace by path, debug files left out. Undefined where there is none to go on with. */
export function readWorkspace(
  document: Document,
  findings: Findings,
): ReadonlyMap<string, string> | undefined {
  const workspace = isRecord(document.value) ? document.value.Workspace : undefined
  const place = document.placeOf('Workspace')
  if (!isRecord(workspace)) {
    findings.error(
      place,
      'Workspace is missing',
      'A Terraform template has a map of relative paths to file texts.',
    )
    return undefined
  }
  const entries = Object.entries(workspace)
  if (entries.length > maxFiles) {
    findings.error(
      place,
      'Too many files',
      `The Workspace holds ${entries.length}; at most ${maxFiles} are allowed.`,
    )
  }
  const files = new Map<string, string>()
  for (const [path, text] of entries) {
    const problem = pathProblem(path)
    const here = document.placeOf('Workspace', path)
    if (problem) findings.error(here, `The path ${JSON.stringify(path)} is not allowed`, problem)
    else if (typeof text !== 'string') {
      findings.error(
        here,
        `${path} is not text`,
        'The value of every path must be a string, the whole text of the file.',
      )
    } else if (isUnstorable(text)) {
      findings.error(
        here,
        `${path} is not text`,
        'It holds a NUL or half of a surrogate pair. Encode binary content as Base64.',
      )
    } else files.set(path, text)
  }
  checkClashes([...files.keys()], path => document.placeOf('Workspace', path), findings)
  for (const path of files.keys()) if (isDebugFile(path)) files.delete(path)
  if (![...files.keys()].some(path => !path.includes('/') && isConfigurationFile(path))) {
    const detail =
      'At least one file at the top of the Workspace must end in .tf or .tf.json (debug files do not count).'
    if (!findings.hasErrors()) findings.error(place, 'No Terraform code', detail)
  }
  return files
}

/** Left out of every run (facts/servicecatalog 9). */
const isDebugFile = (path: string): boolean => /\.debug\.tf(\.json)?$/.test(path)

/** Paths that some file system could not hold side by side: equal but for case, or one a folder of another. */
function checkClashes(paths: readonly string[], placeOf: (path: string) => Place, findings: Findings): void {
  const seen = new Map<string, string>()
  for (const path of paths) {
    const same = seen.get(path.toLowerCase())
    if (same !== undefined) {
      const detail = `${same} differs from it by case only, and not every file system can hold both.`
      findings.error(placeOf(path), `The path ${JSON.stringify(path)} is not allowed`, detail)
    } else seen.set(path.toLowerCase(), path)
  }
  for (const path of paths) {
    const parts = path.toLowerCase().split('/')
    for (let n = 1; n < parts.length; n++) {
      const file = seen.get(parts.slice(0, n).join('/'))
      if (file === undefined) continue
      const detail = `${file} is a file, and cannot be a folder as well.`
      findings.error(placeOf(path), `The path ${JSON.stringify(path)} is not allowed`, detail)
    }
  }
}
