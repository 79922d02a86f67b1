/** How Terraform tells files apart by their names. */

/** Files that Terraform reads: not those of editors (`.x.tf`, `x.tf~`, `#x.tf#`). */
export function isConfigurationFile(path: string): boolean {
  const name = nameOf(path)
  return /\.tf(\.json)?$/.test(name) && !name.startsWith('.') && !name.startsWith('#')
}

export const isJsonFile = (path: string): boolean => path.endsWith('.tf.json')

/** Merged over the blocks of the other files, in the order of their names. */
export const isOverrideFile = (path: string): boolean => /^(.*_)?override\.tf(\.json)?$/.test(nameOf(path))

/** The folder of a path; empty at the top of the workspace. */
export const dirOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0))

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
