import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusedVariable } from '../base/role-variable.ts'
import { runArguments } from './args.ts'
import { childEnvironment } from './environment.ts'

const common = ['-json', '-input=false', '-no-color', '-lock=false']
const choices = { action: 'apply', destroy: false, savedPlan: false, parallelism: 10 } as const

test('the command line of every action is exactly this, and holds no value of a user', () => {
  assert.deepEqual(runArguments(choices), [
    'apply',
    ...common,
    '-auto-approve',
    '-backup=-',
    '-parallelism=10',
    '-var-file=../variables.tfvars.json',
  ])
  assert.deepEqual(runArguments({ ...choices, action: 'destroy', destroy: true, parallelism: 2 }), [
    'apply',
    ...common,
    '-auto-approve',
    '-backup=-',
    '-parallelism=2',
    '-destroy',
    '-var-file=../variables.tfvars.json',
  ])
  assert.deepEqual(runArguments({ ...choices, action: 'preview', destroy: true }), [
    'plan',
    ...common,
    '-parallelism=10',
    '-destroy',
    '-out=../saved.plan',
    '-var-file=../variables.tfvars.json',
  ])
})

test('a saved plan brings its own variables and its own direction', () => {
  const applied = runArguments({ ...choices, savedPlan: true })
  assert.deepEqual(applied, [
    'apply',
    ...common,
    '-auto-approve',
    '-backup=-',
    '-parallelism=10',
    '../saved.plan',
  ])
  assert.deepEqual(runArguments({ ...choices, action: 'destroy', destroy: true, savedPlan: true }), applied)
})

test('the environment of a child is closed: PATH, what is listed, what the role brings, and nothing else', () => {
  const server = { PATH: '/bin', SECRET: 's', HTTPS_PROXY: 'http://proxy', TF_LOG: 'trace', HOME: '/root' }
  const settings = { cliConfigFile: '/etc/terraform.rc', passEnvironment: ['HTTPS_PROXY', 'NO_PROXY'] }
  assert.deepEqual(childEnvironment(settings, { home: '/h', temporary: '/t' }, { CLOUD_KEY: 'k' }, server), {
    HTTPS_PROXY: 'http://proxy',
    CLOUD_KEY: 'k',
    PATH: '/bin',
    HOME: '/h',
    TMPDIR: '/t',
    LANG: 'C.UTF-8',
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: '/etc/terraform.rc',
  })
})

test('a role may bring credentials, and nothing that steers the run', () => {
  for (const name of [
    'AWS_ACCESS_KEY_ID',
    'ALICLOUD_SECRET_KEY',
    'ALIBABA_CLOUD_REGION',
    'ARM_TENANT_ID',
    'my_token',
  ]) {
    assert.equal(refusedVariable(name, 'x'), undefined, name)
  }
  for (const name of [
    'TF_DATA_DIR',
    'TF_VAR_x',
    'LD_PRELOAD',
    'DYLD_INSERT_LIBRARIES',
    'PATH',
    'HOME',
    'BASH_ENV',
    'a b',
    '1a',
    '',
  ]) {
    assert.notEqual(refusedVariable(name, 'x'), undefined, name)
  }
  assert.match(refusedVariable('TOKEN', 'a\0b') ?? '', /NUL/)
})
