import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import type { ApiError } from '../src/client/api-error.ts'
import { freshWorld } from './world.ts'

// What docs/templates.md shows is what happens.

const page = readFileSync(new URL('../docs/templates.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/^```\w*\n(.*?)^```$/gms)].map(([, text]) => text!)
const [whole, broken, message] = blocks
const world = await freshWorld()
after(() => world[Symbol.asyncDispose]())

test('the whole template of the page is published and launched', async () => {
  const { ProductId, ProductVersionId } = await world.product({ body: whole! })
  const launch = (name: string) =>
    world.root.LaunchProduct({
      ProductId,
      ProductVersionId,
      ProvisionedProductName: 'it',
      StackRegionId: 'cn-hangzhou',
      Parameters: [
        { ParameterKey: 'name', ParameterValue: name },
        { ParameterKey: 'times', ParameterValue: '2' },
      ],
    })
  await assert.rejects(launch('ada'), { message: /A name begins with a capital letter\./ })
  const { ProvisionedProductId } = await launch('Ada')
  await world.settle()
  const answer = await world.root.GetProvisionedProductForResourceSpec({ ProvisionedProductId })
  assert.deepEqual(
    answer.ProvisionedProductDetail.Outputs.map(output => output.OutputValue),
    ['["Hello, Ada!","Hello, Ada!"]'],
  )
})

test('the broken template of the page is refused in the words of the page', async () => {
  const refused = world.root.CreateTemplate({ TemplateBody: broken!, TemplateType: 'RosTerraformTemplate' })
  await assert.rejects(refused, (error: ApiError) => {
    assert.deepEqual([error.status, error.code], [400, 'InvalidTemplate'])
    assert.equal(`${error.message}\n`, message)
    return true
  })
})
