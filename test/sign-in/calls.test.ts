import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { getPortfolio } from '../../src/catalog/portfolio/operations/get-portfolio.ts'
import { createPortfolio } from '../../src/catalog/portfolio/operations/create-portfolio.ts'
import { listLaunchOptions } from '../../src/catalog/launch-option/operations.ts'
import { getCallerIdentity } from '../../src/identity/caller-identity/operations.ts'
import { createAccessKey } from '../../src/identity/access-key/operations.ts'
import { changePassword } from '../../src/identity/login-profile/change-password.ts'
import { launchProduct } from '../../src/provisioning/provisioned-product/operations/launch-product.ts'
import { echoEngine } from '../../src/terraform/echo.ts'
import { freshWorld } from '../world.ts'
import { Browser, refusal } from './browser.ts'
import { asked, password, person, signedIn } from './people.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root } = world

test('a page makes calls as who is signed in, with answers as everywhere', async () => {
  await person(world, 'alice')
  const browser = await signedIn(world, 'alice')
  const reply = await browser.call(getCallerIdentity)
  assert.equal(reply.status, 200)
  assert.equal(reply.headers.get('content-type'), 'application/json;charset=utf-8')
  const { RequestId, UserId, ...identity } = reply.body
  assert.equal(reply.headers.get('x-acs-request-id'), RequestId)
  assert.deepEqual(identity, {
    AccountId: world.accountId,
    Arn: `acs:ram::${world.accountId}:user/alice`,
    IdentityType: 'RAMUser',
    PrincipalId: UserId,
  })
})

test('it launches what he is granted, structures and all', async () => {
  await person(world, 'launcher')
  const browser = await signedIn(world, 'launcher')
  const id = String((await browser.session()).body.Session!.Id)
  const { ProductId, ProductVersionId, PortfolioId } = await world.product({ name: 'Session' })
  assert.equal((await browser.call(listLaunchOptions, { ProductId })).body.Code, 'InvalidProduct.NotFound')
  await root.AssociatePrincipalWithPortfolio({ PortfolioId, PrincipalType: 'RamUser', PrincipalId: id })
  const reply = await browser.call(launchProduct, {
    ProductId,
    ProductVersionId,
    PortfolioId,
    ProvisionedProductName: 'by-page',
    StackRegionId: 'cn-hangzhou',
    Parameters: [{ ParameterKey: 'name', ParameterValue: 'World' }],
  })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  await world.settle()
  const { ProvisionedProductDetail } = await root.GetProvisionedProduct({
    ProvisionedProductId: String(reply.body.ProvisionedProductId),
  })
  assert.deepEqual(
    [ProvisionedProductDetail.OwnerPrincipalId, ProvisionedProductDetail.Status],
    [id, 'Available'],
  )
})

test('it is refused as everywhere', async () => {
  await person(world, 'refused')
  const browser = await signedIn(world, 'refused')
  const denied = await browser.call(createPortfolio, { PortfolioName: 'x', ProviderName: 'x' })
  assert.deepEqual(refusal(denied), [403, 'NoPermission'])
  assert.equal(denied.body.HostId, 'servicecatalog.cn-hangzhou')
  assert.ok(denied.body.AccessDeniedDetail)
  assert.deepEqual(refusal(await browser.call(launchProduct, {})), [400, 'MissingProductId'])
  const wrong = await browser.call(launchProduct, { ProductId: {} })
  assert.deepEqual(refusal(wrong), [400, 'InvalidParameter.ProductId'])
  const absent = { api: getPortfolio.api, name: 'NoSuchOperation' }
  assert.deepEqual(refusal(await browser.call(absent)), [404, 'InvalidAction.NotFound'])
  const version = { api: { ...getPortfolio.api, version: '1999-01-01' }, name: 'GetPortfolio' }
  assert.deepEqual(refusal(await browser.call(version)), [400, 'InvalidVersion'])
  for (const body of ['[]', '1', '{', '"x"', 'null'])
    assert.deepEqual(
      refusal(await browser.call(getCallerIdentity, {}, { body })),
      [400, 'InvalidParameter'],
      body,
    )
})

test('nobody calls without a session, its token and its site', async () => {
  await person(world, 'proven')
  const browser = await signedIn(world, 'proven')
  const call = (csrfToken: string, headers: Record<string, string> = {}) =>
    browser.call(getCallerIdentity, {}, { csrfToken, headers })
  assert.deepEqual(refusal(await call('')), [403, 'InvalidCSRFToken'])
  assert.deepEqual(refusal(await call('x')), [403, 'InvalidCSRFToken'])
  const foreign = await call(browser.csrfToken, { origin: 'https://evil.example' })
  assert.deepEqual(refusal(foreign), [403, 'OperationDenied.CrossSite'])
  const stranger = new Browser(world.url)
  assert.deepEqual(refusal(await stranger.call(getCallerIdentity)), [403, 'NotSignedIn'])
  const path = `/console/api/call/${getCallerIdentity.api.version}/GetCallerIdentity`
  assert.equal((await browser.request('GET', path)).status, 404)
  // A cookie is nothing to calls that have to be signed.
  const unsigned = await browser.request('POST', '/?Action=GetCallerIdentity&Version=2015-04-01')
  assert.ok(unsigned.status >= 400 && unsigned.body.Code !== undefined)
})

test('a permission that is taken away is gone with the next call', async () => {
  await person(world, 'demoted')
  const browser = await signedIn(world, 'demoted')
  const call = () => browser.call(launchProduct, { ProductId: 'prod-bp1nothinghere', ProvisionedProductName: 'x', StackRegionId: 'cn-hangzhou', ProductVersionId: 'pv-bp1nothinghere' }) // prettier-ignore
  assert.deepEqual(refusal(await call()), [404, 'InvalidProduct.NotFound'])
  const PolicyName = 'AliyunServiceCatalogEndUserFullAccess'
  await root.DetachPolicyFromUser({ UserName: 'demoted', PolicyType: 'System', PolicyName })
  assert.deepEqual(refusal(await call()), [403, 'NoPermission'])
})

test('a use of the session keeps it from resting', async () => {
  await person(world, 'busy')
  const browser = await signedIn(world, 'busy')
  const used = new Date(Date.now() - 30 * 60_000)
  await world.db.updateTable('console_session').set({ used_at: used }).execute()
  const usedAt = async () => {
    const rows = await world.db.selectFrom('console_session').select('used_at').execute()
    return Math.max(...rows.map(row => row.used_at.getTime()))
  }
  await browser.session()
  await browser.call(getCallerIdentity, {}, { headers: { 'x-larder-unattended': '1' } })
  assert.equal(await usedAt(), used.getTime())
  await browser.call(getCallerIdentity)
  assert.ok((await usedAt()) > used.getTime())
})

test('where sessions may rest for a minute only, a use keeps them as well', async () => {
  await using brief = await freshWorld({ engine: echoEngine(), settings: { 'session-idle': '1' } })
  await person(brief, 'busy')
  const browser = await signedIn(brief, 'busy')
  const used = new Date(Date.now() - 30_000)
  await brief.db.updateTable('console_session').set({ used_at: used }).execute()
  await browser.call(getCallerIdentity)
  const { used_at } = await brief.db.selectFrom('console_session').select('used_at').executeTakeFirstOrThrow()
  assert.ok(used_at > used)
})

test('people change their own password, and nothing else of themselves, unless the account lets them', async () => {
  await person(world, 'selfish')
  const browser = await signedIn(world, 'selfish')
  const change = (OldPassword: string, NewPassword: string) =>
    browser.call(changePassword, { OldPassword, NewPassword })
  assert.deepEqual(refusal(await browser.call(createAccessKey)), [403, 'NoPermission'])
  await root.SetSecurityPreference({ AllowUserToManageAccessKeys: true, AllowUserToChangePassword: false })
  assert.equal((await browser.call(createAccessKey)).status, 200)
  assert.deepEqual(refusal(await browser.call(createAccessKey, { UserName: 'alice' })), [403, 'NoPermission'])
  assert.deepEqual(refusal(await change(password, `${password} 2`)), [403, 'NoPermission'])
  await root.SetSecurityPreference({ AllowUserToManageAccessKeys: false, AllowUserToChangePassword: true })
  assert.deepEqual(refusal(await change('wrong', `${password} 2`)), [400, 'InvalidParameter.OldPassword'])
  assert.deepEqual(refusal(await change(password, 'short')), [400, 'InvalidParameter.NewPassword'])
  assert.equal((await change(password, `${password} 2`)).status, 200)
  assert.deepEqual(refusal(await browser.session()), [403, 'NotSignedIn'])
  assert.deepEqual(refusal(await browser.signIn(asked(world, 'selfish'))), [403, 'IncorrectSignIn'])
  const reply = await browser.signIn(asked(world, 'selfish', { Password: `${password} 2` }))
  assert.equal(reply.status, 200)
})

test('a Deny is stronger than what the account lets its users do', async () => {
  await person(world, 'denied')
  await root.CreatePolicy({
    PolicyName: 'NoPasswords',
    PolicyDocument: JSON.stringify({
      Version: '1',
      Statement: [{ Effect: 'Deny', Action: 'ram:ChangePassword', Resource: '*' }],
    }),
  })
  await root.AttachPolicyToUser({ UserName: 'denied', PolicyType: 'Custom', PolicyName: 'NoPasswords' })
  const browser = await signedIn(world, 'denied')
  const reply = await browser.call(changePassword, { OldPassword: password, NewPassword: `${password} 2` })
  assert.deepEqual(refusal(reply), [403, 'NoPermission'])
})
