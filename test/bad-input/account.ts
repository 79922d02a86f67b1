import { newAccessKeyId, newAccessKeySecret, newAccountId } from '../../src/base/ids.ts'
import { loadKeyring } from '../../src/base/master-key.ts'
import { clientFor, type Client, type Connection } from '../../src/client/client.ts'
import { operations } from '../../src/operations.ts'
import type { World } from '../world.ts'

type Installation = Pick<World, 'db' | 'dataDir' | 'url'>

/** Calls as another account of the same installation. */
export const anotherAccount = async (installation: Installation): Promise<Client> =>
  clientFor(operations, await newAccount(installation))

/** No operation makes one yet, so its rows are written here. */
export async function newAccount({ db, dataDir, url }: Installation): Promise<Connection> {
  const id = newAccountId()
  const accessKeyId = newAccessKeyId()
  const accessKeySecret = newAccessKeySecret()
  const keyring = await loadKeyring(dataDir, {}, { mayMake: false })
  const secret = keyring.seal(accessKeySecret, `access_key/${accessKeyId}`)
  await db.insertInto('account').values({ id, name: 'another' }).execute()
  await db
    .insertInto('access_key')
    .values({ id: accessKeyId, account_id: id, user_id: null, secret })
    .execute()
  return { endpoint: url, accessKeyId, accessKeySecret }
}
