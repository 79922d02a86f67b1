import { findRole, findUser } from '../../access/principals.ts'
import { trusts } from '../../access/trust.ts'
import type { Tx } from '../../db/tables.ts'
import { oidcProviderArn } from '../../identity/oidc-provider/view.ts'
import { principalOf, sessionNameOf, showedFactors } from '../../identity/oidc-sign-in/rules.ts'
import { NobodyHere } from '../errors.ts'
import {
  open,
  refuseForeignNetworks,
  type Circumstances,
  type Opened,
  type SignInOptions,
  type Whose,
} from '../opened.ts'
import { noteStranger } from '../refusal.ts'
import type { Returned } from './flow.ts'

/**
 * Opens a session for somebody whom a provider vouches for: of a RAM user, or of a role that trusts the provider.
 * @throws NobodyHere, WrongNetwork
 */
export async function enterByProvider(
  options: SignInOptions,
  returned: Returned,
  circumstances: Circumstances,
): Promise<Opened> {
  const { db } = options
  const { provider, claims } = returned
  const vouched = { OIDCProviderName: provider.name, Subject: String(claims.sub).slice(0, longestSubject) }
  try {
    await refuseForeignNetworks(db, provider.account_id, circumstances.ip)
    return await db.transaction().execute(async tx => {
      const whose = await whoseIs(tx, returned, circumstances)
      if (!whose) throw new NobodyHere()
      return open(tx, options, { ...whose, vouched }, circumstances)
    })
  } catch (error) {
    await noteStranger(options, provider.account_id, vouched, circumstances, error)
    throw error
  }
}

const longestSubject = 255

async function whoseIs(
  tx: Tx,
  { provider, signIn, claims }: Returned,
  circumstances: Circumstances,
): Promise<Whose | undefined> {
  const principal = principalOf(signIn, claims)
  // It may have been taken away while the browser was under way.
  if (!principal || !(await isThere(tx, 'oidc_sign_in', signIn.id))) return undefined
  const accountId = provider.account_id
  const common = { account_id: accountId, provider_id: signIn.id, mfa: showedFactors(claims) }
  if (principal.PrincipalType === 'RamUser') {
    const user = await findUser(tx, accountId, principal.PrincipalName)
    if (!user || !(await isThere(tx, 'ram_user', user.id))) return undefined
    return { ...common, user_id: user.id, name: user.name }
  }
  const role = await findRole(tx, accountId, principal.PrincipalName)
  const bearer = { kind: 'Federated', names: [oidcProviderArn(provider)] } as const
  const sessionName = sessionNameOf(claims)
  const said = contextOf(claims, sessionName, circumstances)
  if (!role || !trusts(role.trust_policy, bearer, said) || !(await isThere(tx, 'ram_role', role.id))) {
    return undefined
  }
  return { ...common, role_id: role.id, role_session_name: sessionName, name: role.name }
}

/** What trust policies may ask, as of tokens that programs bring (AssumeRoleWithOIDC). */
function contextOf(claims: Returned['claims'], sessionName: string, { ip, now }: Circumstances) {
  const texts = (value: unknown) => [value].flat().filter(each => typeof each === 'string')
  return {
    'oidc:iss': texts(claims.iss),
    'oidc:sub': texts(claims.sub),
    'oidc:aud': texts(claims.aud),
    'sts:RoleSessionName': sessionName,
    'acs:SourceIp': ip,
    'acs:CurrentTime': now.toISOString(),
  }
}

/** Whether it is there, and stays until the transaction ends. */
const isThere = (tx: Tx, table: 'oidc_sign_in' | 'ram_user' | 'ram_role', id: string) =>
  tx.selectFrom(table).select('id').where('id', '=', id).forKeyShare().executeTakeFirst()
