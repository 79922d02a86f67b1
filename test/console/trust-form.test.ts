import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTrustPolicy } from '../../src/access/policy/document.ts'
import { noTrust, trustDocument, trustOf, type Trust } from '../../console/src/pages/access/roles/trust.ts'

const account = '1234567890123456'

const forms: readonly Trust[] = [
  noTrust,
  { ...noTrust, catalog: true },
  { ...noTrust, account: true, users: ['ada'], roles: ['Deployer', 'a.b-c'] },
  { ...noTrust, bearers: [{ provider: 'Builds', subject: '', audience: '' }] },
  {
    account: true,
    users: [],
    roles: [],
    catalog: true,
    bearers: [
      { provider: 'Builds', subject: 'repo:team/shop', audience: 'larder' },
      { provider: 'Other', subject: '', audience: 'x' },
    ],
  },
]

for (const form of forms) {
  test(`${JSON.stringify(form)} is what its document says`, () => {
    const document = trustDocument(account, form)
    assert.deepEqual(trustOf(account, document), form)
    if (form !== noTrust) assert.ok('policy' in readTrustPolicy(document))
  })
}

const allow = (statement: object) =>
  JSON.stringify({ Version: '1', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }] })
const root = { RAM: [`acs:ram::${account}:root`] }

const beyond: readonly string[] = [
  'no JSON',
  allow({ Principal: root, Effect: 'Deny' }),
  allow({ Principal: root, Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } } }),
  allow({ Principal: root, Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'] }),
  allow({ Principal: { RAM: ['acs:ram::9999999999999999:root'] } }),
  allow({ Principal: { Service: ['ecs.aliyuncs.com'] } }),
  allow({
    Principal: { Federated: [`acs:ram::${account}:oidc-provider/Builds`] },
    Condition: { StringLike: { 'oidc:sub': 'repo:*' } },
  }),
]

for (const document of beyond) {
  test(`${document} says more than the form`, () => assert.equal(trustOf(account, document), undefined))
}
