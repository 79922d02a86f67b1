import { createHash } from 'node:crypto'

/**
 * Hex SHA-256 over files: the same for the same files in any order. Each path and content is preceded by its length in
 * bytes, so that no two different workspaces can run together into the same bytes.
 */
export function hashFiles(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256')
  for (const path of Object.keys(files).sort()) {
    for (const part of [path, files[path]!]) hash.update(`${Buffer.byteLength(part)}:`).update(part)
  }
  return hash.digest('hex')
}
