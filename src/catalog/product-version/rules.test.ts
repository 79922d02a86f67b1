import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TemplateTypeDiffers } from './errors.ts'
import { agreedTemplateType } from './rules.ts'

const terraform = 'RosTerraformTemplate'
const standard = 'RosStandardTemplate'

test('the first version brings its template type to a product that has none', () => {
  assert.equal(agreedTemplateType({ asked: undefined, ofProduct: '', ofTemplate: terraform }), terraform)
  assert.equal(agreedTemplateType({ asked: terraform, ofProduct: '', ofTemplate: terraform }), terraform)
})

test('a version has the template type of its product', () => {
  assert.equal(agreedTemplateType({ asked: undefined, ofProduct: standard, ofTemplate: standard }), standard)
})

test('a template type that contradicts the template or the product is refused', () => {
  for (const types of [
    { asked: standard, ofProduct: '', ofTemplate: terraform },
    { asked: standard, ofProduct: standard, ofTemplate: terraform },
    { asked: terraform, ofProduct: standard, ofTemplate: terraform },
    { asked: undefined, ofProduct: standard, ofTemplate: terraform },
  ])
    assert.throws(() => agreedTemplateType(types), TemplateTypeDiffers)
})
