import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'

const path = 'docs/performance.md'

export const machine = `Node ${process.version} on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`

/** Replaces one section of the page, and leaves the others as they were measured. */
export async function writeSection(title: string, text: string): Promise<void> {
  const [head, ...sections] = (await readFile(path, 'utf8')).split(/^(?=## )/m)
  const heading = `## ${title}\n`
  const others = sections.filter(section => !section.startsWith(heading))
  const at = sections.findIndex(section => section.startsWith(heading))
  others.splice(at < 0 ? others.length : at, 0, `${heading}\n${text}`)
  await writeFile(path, `${[head!, ...others].map(part => part.trim()).join('\n\n')}\n`)
}
