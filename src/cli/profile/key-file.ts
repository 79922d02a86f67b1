import { readFile } from 'node:fs/promises'
import { UsageError } from '../exit.ts'
import type { Profile } from './config-file.ts'

/** A file that holds one access key, such as admin.json; perhaps with the endpoint that it belongs to. */
export type KeyFile = Pick<Profile, 'accessKeyId' | 'accessKeySecret'> &
  Partial<Pick<Profile, 'endpoint' | 'securityToken'>>

/** @throws UsageError when it is not there, or not such a file */
export async function readKeyFile(path: string): Promise<KeyFile> {
  try {
    const { accessKeyId, accessKeySecret, endpoint, securityToken } = JSON.parse(
      await readFile(path, 'utf8'),
    ) as Profile
    if (!accessKeyId || !accessKeySecret) throw new Error('it has no accessKeyId or no accessKeySecret')
    return {
      accessKeyId,
      accessKeySecret,
      ...(endpoint && { endpoint }),
      ...(securityToken && { securityToken }),
    }
  } catch (error) {
    throw new UsageError(`The key file ${path} cannot be used: ${(error as Error).message}`)
  }
}
