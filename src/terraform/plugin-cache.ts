import { mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { systemCode } from './errors.ts'

/*
 * Providers are kept once for all templates, in the form of the binary's own plugin cache: a directory per package. The
 * binary unpacks right into its cache, so that one process can take what another has half unpacked for the whole, and
 * write its checksum down. Therefore each `init` works with a cache of its own, which leads to what is there, and what
 * it adds moves into the shared one by a rename.
 */

/** host/namespace/type/version/platform */
const packageDepth = 5

/** The paths of all packages, relative to the root. */
async function packagesIn(root: string, depth = packageDepth): Promise<string[]> {
  if (depth === 0) return ['']
  const names = await readdir(root).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return []
    throw error
  })
  const below = await Promise.all(names.map(name => packagesIn(join(root, name), depth - 1)))
  return below.flatMap((paths, index) => paths.map(path => join(names[index]!, path)))
}

/** Makes a cache for one `init` that has everything that the shared one has. */
export async function borrowPlugins(shared: string, own: string): Promise<void> {
  await mkdir(own, { recursive: true, mode: 0o700 })
  for (const path of await packagesIn(shared)) {
    await mkdir(dirname(join(own, path)), { recursive: true })
    await symlink(join(shared, path), join(own, path))
  }
}

const leadsTo = async (link: string): Promise<string | undefined> =>
  readlink(link).then(
    target => resolve(dirname(link), target),
    () => undefined,
  )

/** Moves what an `init` has added into the shared cache, and lets what it installed in `providers` lead there. */
export async function sharePlugins(shared: string, own: string, providers: string): Promise<void> {
  for (const path of await packagesIn(own)) {
    const target = join(shared, path)
    if ((await leadsTo(join(own, path))) !== target) await moveUnlessThere(join(own, path), target)
  }
  for (const path of await packagesIn(providers)) {
    const link = join(providers, path)
    const within = relative(own, (await leadsTo(link)) ?? '/')
    if (within.startsWith('..')) continue
    await rm(link)
    await symlink(join(shared, within), link)
  }
}

async function moveUnlessThere(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to).catch((error: unknown) => {
    // Another process was faster, and its package is as good.
    if (!['ENOTEMPTY', 'EEXIST', 'EISDIR', 'ENOTDIR'].includes(systemCode(error) ?? '')) throw error
  })
}
