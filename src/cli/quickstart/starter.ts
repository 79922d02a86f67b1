import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../base/package-root.ts'

export interface StarterVersion {
  readonly name: string
  readonly description: string
  readonly guidance: string
  /** Where its files are, beside product.json. */
  readonly directory: string
}

export interface StarterProduct {
  readonly name: string
  readonly provider: string
  readonly description: string
  readonly versions: readonly StarterVersion[]
}

/** The products under starter/, with the directory of each: `hello-larder` before `web-service`. */
export async function readStarter(): Promise<{ directory: string; product: StarterProduct }[]> {
  const root = join(packageRoot(), 'starter')
  const names = (await readdir(root)).sort()
  return Promise.all(
    names.map(async name => {
      const directory = join(root, name)
      const text = await readFile(join(directory, 'product.json'), 'utf8')
      return { directory, product: JSON.parse(text) as StarterProduct }
    }),
  )
}

/** A template around all files of a directory. */
export async function templateFrom(directory: string): Promise<string> {
  const names = (await readdir(directory)).sort()
  const files = await Promise.all(
    names.map(async name => [name, await readFile(join(directory, name), 'utf8')] as const),
  )
  return JSON.stringify(
    {
      ROSTemplateFormatVersion: '2015-09-01',
      Transform: 'Aliyun::Terraform-v1.5',
      Workspace: Object.fromEntries(files),
    },
    null,
    2,
  )
}
