import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenTexts } from './hidden.ts'

const kubeconfig = `apiVersion: v1
kind: Config
current-context: prod
clusters:
- name: kubernetes
  cluster:
    server: https://10.1.2.3:6443
    certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t
users:
- name: kubernetes-admin
  user:
    token: "tok3n"
    password: 'pa ss'
`

const serviceAccount = JSON.stringify(
  {
    type: 'service_account',
    project_id: 'our-project-1',
    private_key_id: 'd34db33f',
    private_key: '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nabc=\n-----END PRIVATE KEY-----\n',
    client_email: 'larder@our-project-1.iam.example.com',
    nested: { list: ['eyJhbGciOiJSUzI1NiIsInR5', 'plain'] },
  },
  undefined,
  2,
)

/** What is given, what has to be hidden beside it, and what has to stay readable. */
const table: readonly [what: string, text: string, hidden: readonly string[], shown: readonly string[]][] = [
  ['a plain secret', 's3cret', [], ['s3cre']],
  [
    'a kubeconfig',
    kubeconfig,
    ['tok3n', 'pa ss', 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t', 'token: "tok3n"'],
    ['v1', 'Config', 'prod', 'kubernetes', 'kubernetes-admin', 'https://10.1.2.3:6443'],
  ],
  [
    'a service account',
    serviceAccount,
    [
      'd34db33f',
      '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\nabc=\n-----END PRIVATE KEY-----\n',
      'eyJhbGciOiJSUzI1NiIsInR5',
    ],
    ['our-project-1', 'service_account', 'larder@our-project-1.iam.example.com', 'plain'],
  ],
  [
    'an INI file',
    '[default]\naws_access_key_id = AKIA1\naws_secret_access_key=abc/def\nregion = eu-west-1\n',
    ['AKIA1', 'abc/def'],
    ['eu-west-1'],
  ],
  [
    'a connection string',
    'AccountName=store;AccountKey=a2V5;EndpointSuffix=core.example.net',
    ['a2V5'],
    ['store', 'core.example.net'],
  ],
  [
    'a URL',
    'postgres://app:p%40ss@db.example.com/app',
    ['p%40ss', 'p@ss'],
    ['app', 'db.example.com', 'postgres'],
  ],
  ['what is no JSON after all', '{"token": ', [], ['token']],
  ['a URL with a broken escape', 'https://a:b%zz@c', ['b%zz'], ['a']],
]

for (const [what, text, hidden, shown] of table) {
  test(`${what}: its secrets are hidden wherever they stand alone, and what goes along with them is not`, () => {
    const texts = hiddenTexts(text)
    for (const secret of [text, ...hidden]) assert.ok(texts.includes(secret), secret)
    for (const harmless of shown) assert.ok(!texts.includes(harmless), harmless)
    assert.equal(new Set(texts).size, texts.length)
  })
}

test('a text of the greatest size is looked through, whatever it is made of', () => {
  for (const text of ['a', ' ', '- ', 'a:', ';', '://a:', '{', '"', '\n', 'key = '])
    assert.ok(hiddenTexts(text.repeat(65_536 / text.length)).length > 0)
})
