import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makeRole } from '../../../test/constraints.ts'
import { freshWorld } from '../../../test/world.ts'
import { echoEngine } from '../../terraform/echo.ts'

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root } = world
const { RoleName } = await makeRole(world, 'Deployer')

const sts = {
  AccessKeyId: 'LTAI5tLender',
  AccessKeySecret: 'secret-of-the-lender',
  RoleArn: 'acs:ram::1234567890123456:role/deployer',
}

test('what steers the engine, what is no name, and what does not fit is refused, and its value never repeated', async () => {
  const secret = 'a-value-that-is-secret'
  const refused: [input: object, code: string, message: RegExp][] = [
    ...[
      'PATH',
      'HOME',
      'LD_PRELOAD',
      'TF_DATA_DIR',
      'TF_VAR_x',
      'TF_LOG',
      'BASH_ENV',
      'GIT_SSH_COMMAND',
      'NODE_OPTIONS',
    ].map(
      Name =>
        [
          { Variables: [{ Name, Value: secret }] },
          'InvalidParameter.Variables.1.Name',
          /steers the engine/,
        ] as [object, string, RegExp],
    ),
    [{ Files: [{ Name: 'TF_CLI_CONFIG_FILE', Content: secret }] }, 'InvalidParameter.Files.1.Name', /steers/],
    ...['1A', 'A-B', 'A B', 'A=B', 'ä', 'A'.repeat(129), 'А'].map(
      Name =>
        [{ Variables: [{ Name, Value: secret }] }, 'InvalidParameter.Variables.1.Name', /must/] as [
          object,
          string,
          RegExp,
        ],
    ),
    [
      { Variables: [{ Name: 'AlibabaSts', Value: secret }] },
      'InvalidParameter.Variables.1.Name',
      /must not be AlibabaSts/,
    ],
    [
      {
        Variables: [
          { Name: 'A', Value: secret },
          { Name: 'A', Value: secret },
        ],
      },
      'InvalidParameter.Variables.2.Name',
      /must not be there twice/,
    ],
    [
      { Variables: [{ Name: 'A', Value: secret }], Files: [{ Name: 'A', Content: secret }] },
      'InvalidParameter.Files.1.Name',
      /must not be there twice/,
    ],
    [
      { Variables: [{ Name: 'A', Value: 'ab' }] },
      'InvalidParameter.Variables.1.Value',
      /too short to be kept out of logs/,
    ],
    [
      { Variables: [{ Name: 'A', Value: '' }] },
      'InvalidParameter.Variables.1.Value',
      /1 to 65536 characters/,
    ],
    [{ Variables: [{ Name: 'A' }] }, 'MissingVariables.1.Value', /mandatory/],
    [
      { Variables: [{ Name: 'A', Value: secret.repeat(3000) }] },
      'InvalidParameter.Variables.1.Value',
      /characters/,
    ],
    [
      { Files: [{ Name: 'A', Content: 'ä'.repeat(32_769) }] },
      'InvalidParameter.Files.1.Content',
      /at most 65536 bytes/,
    ],
    [{ Files: [{ Name: 'A', Content: `${secret}\0` }] }, 'InvalidParameter.Files.1.Content', /U\+0000/],
    ...['../x', 'a/b', '.', '..', 'a b', 'x'.repeat(65)].map(
      FileName =>
        [
          { Files: [{ Name: 'A', FileName, Content: secret }] },
          'InvalidParameter.Files.1.FileName',
          /must/,
        ] as [object, string, RegExp],
    ),
    ...['http://sts.example.com', 'ftp://x', 'x', 'https://a:b@c', 'https://a/b', 'https://a?b'].map(
      Endpoint =>
        [{ AlibabaSts: { ...sts, Endpoint } }, 'InvalidParameter.AlibabaSts.Endpoint', /must/] as [
          object,
          string,
          RegExp,
        ],
    ),
    [{ AlibabaSts: { ...sts, RoleArn: 'deployer' } }, 'InvalidParameter.AlibabaSts.RoleArn', /must match/],
    [
      { AlibabaSts: { ...sts, DurationSeconds: 60 } },
      'InvalidParameter.AlibabaSts.DurationSeconds',
      /900 to 43200/,
    ],
    [{ AlibabaSts: { ...sts, Policy: '[]' } }, 'InvalidParameter.AlibabaSts.Policy', /a JSON object/],
    [{ AlibabaSts: { AccessKeyId: 'x' } }, 'MissingAlibabaSts.AccessKeySecret', /mandatory/],
    [
      { AlibabaSts: sts, Variables: [{ Name: 'ALICLOUD_SECRET_KEY', Value: secret }] },
      'InvalidParameter.AlibabaSts',
      /would set ALICLOUD_SECRET_KEY/,
    ],
    [{}, 'InvalidParameter', /At least one of Variables, Files and AlibabaSts/],
  ]
  for (const [input, code, message] of refused) {
    const call = root.SetRoleEnvironment({ RoleName, ...input })
    const error = await call.then(
      () => assert.fail(JSON.stringify(input).slice(0, 200)),
      (thrown: unknown) => thrown as { code: string; status: number; message: string; body: object },
    )
    assert.deepEqual(
      [error.status, error.code],
      [400, code],
      `${JSON.stringify(input).slice(0, 200)}: ${error.message}`,
    )
    assert.match(error.message, message)
    assert.ok(!JSON.stringify(error.body).includes(secret))
  }
  assert.deepEqual((await root.ListRoleEnvironment({ RoleName })).Entries, [])
})
