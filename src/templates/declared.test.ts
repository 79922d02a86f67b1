import assert from 'node:assert/strict'
import { test } from 'node:test'
import { good, read, bodyOf } from './templates.fixture.ts'

const addressesOf = async (files: Record<string, string>): Promise<string[]> =>
  (await good(files)).declared.resources.map(({ address }) => address)

test('resources and data sources are told with their provider, and with what decides how many there are', async () => {
  const { declared } = await good({
    'main.tf': `
      terraform {
        required_providers {
          cloud = { source = "example/cloud" }
        }
      }
      resource "cloud_server" "web" {
        count = 2
      }
      resource "random_pet" "name" {
        for_each = toset(["a"])
        provider = cloud.second
      }
      data "cloud_image" "base" {}
    `,
  })
  assert.deepEqual(declared, {
    resources: [
      {
        address: 'cloud_server.web[*]',
        mode: 'managed',
        type: 'cloud_server',
        name: 'web',
        provider: 'example/cloud',
        repeatedBy: 'count',
      },
      {
        address: 'random_pet.name[*]',
        mode: 'managed',
        type: 'random_pet',
        name: 'name',
        provider: 'example/cloud',
        repeatedBy: 'for_each',
      },
      {
        address: 'data.cloud_image.base',
        mode: 'data',
        type: 'cloud_image',
        name: 'base',
        provider: 'example/cloud',
      },
    ],
    leftOut: 0,
  })
})

test('a module that is called twice stands there twice, and providers are those of the module', async () => {
  const files = {
    'main.tf': `
      module "one" { source = "./app" }
      module "two" {
        source = "./app"
        count  = 2
      }
    `,
    'app/main.tf': `
      resource "terraform_data" "it" {}
      module "deep" { source = "../deep" }
    `,
    'deep/main.tf': 'resource "terraform_data" "that" {\n  count = 1\n}\n',
    'unused/main.tf': 'resource "terraform_data" "none" {}\n',
  }
  assert.deepEqual(await addressesOf(files), [
    'module.one.terraform_data.it',
    'module.one.module.deep.terraform_data.that[*]',
    'module.two[*].terraform_data.it',
    'module.two[*].module.deep.terraform_data.that[*]',
  ])
})

test('modules that multiply are counted, and only the first of them told', async () => {
  const calls = (next: string): string =>
    ['a', 'b', 'c'].map(name => `module "${name}" { source = "../${next}" }\n`).join('')
  const files: Record<string, string> = {
    'main.tf': calls('m0').replaceAll('../', './'),
    'm40/main.tf': 'resource "terraform_data" "it" {}\n',
  }
  for (let i = 0; i < 40; i++) files[`m${i}/main.tf`] = calls(`m${i + 1}`)
  const { declared } = await good(files)
  assert.equal(declared.resources.length, 500)
  assert.equal(declared.leftOut, 3 ** 41 - 500)
  const nothing = await good({ ...files, 'm40/main.tf': 'locals {}\n' })
  assert.deepEqual(nothing.declared, { resources: [], leftOut: 0 })
})

test('modules in a circle end all the same', async () => {
  const { draft } = await read(
    bodyOf({
      'main.tf': 'module "a" { source = "./a" }\nresource "terraform_data" "it" {}\n',
      'a/main.tf': 'module "b" { source = "../b" }\n',
      'b/main.tf': 'module "a" { source = "../a" }\nmodule "c" { source = "../c" }\n',
      'c/main.tf': 'resource "terraform_data" "that" {}\n',
    }),
  )
  assert.deepEqual(
    draft?.declared.resources.map(({ address }) => address),
    ['terraform_data.it', 'module.a.module.b.module.c.terraform_data.that'],
  )
})
