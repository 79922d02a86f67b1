import { readOperation, serviceCatalog, writeOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { ProductNotFound } from '../product/errors.ts'
import { getVisibleProduct, lockProduct } from '../product/store.ts'
import { countUses, deleteVersion, lockToDelete } from './deletion.ts'
import { ProductVersionGone, ProductVersionInUse, ProductVersionNotFound } from './errors.ts'
import { guidance, publishErrors, publishVersion, templateType, versionInput } from './publish.ts'
import { getVisibleVersion, listVisibleVersions, updateVersion } from './store.ts'
import { productVersionDetail, showVersion } from './view.ts'
import { throughProduct } from './authorized.ts'

export const createProductVersion = writeOperation({
  api: serviceCatalog,
  name: 'CreateProductVersion',
  summary: 'Publishes a template as a version of a product, in every portfolio that holds the product.',
  access: {
    action: 'servicecatalog:CreateProductVersion',
    audience: 'administrator',
    resources: ({ ProductId }) => [`product/${ProductId}`],
  },
  input: t.Object({ ProductId: t.Id(), TemplateType: templateType, ...versionInput }),
  output: t.Object({ ProductVersionId: t.Text() }),
  errors: [ProductNotFound, ...publishErrors],

  async handle({ ProductId, ...version }, call) {
    const product = await lockProduct(call.tx, call.caller.accountId, ProductId)
    return { ProductVersionId: await publishVersion(call, product, version) }
  },
})

export const getProductVersion = readOperation({
  api: serviceCatalog,
  name: 'GetProductVersion',
  summary: 'Shows a version of a product.',
  access: {
    action: 'servicecatalog:GetProductVersion',
    audience: 'anyone',
    resources: throughProduct,
    seesAllBy: 'servicecatalog:GetProductAsAdmin',
  },
  input: t.Object({ ProductVersionId: t.Id() }),
  output: t.Object({ ProductVersionDetail: productVersionDetail }),
  errors: [ProductVersionNotFound],

  async handle({ ProductVersionId }, { db, caller }) {
    return { ProductVersionDetail: showVersion(await getVisibleVersion(db, caller, ProductVersionId)) }
  },
})

export const listProductVersions = readOperation({
  api: serviceCatalog,
  name: 'ListProductVersions',
  summary: 'Lists the versions of a product, newest first; end users see the active ones.',
  access: {
    action: 'servicecatalog:ListProductVersions',
    audience: 'anyone',
    resources: ({ ProductId }) => [`product/${ProductId}`],
    seesAllBy: 'servicecatalog:GetProductAsAdmin',
  },
  input: t.Object({ ProductId: t.Id() }),
  output: t.Object({ ProductVersionDetails: t.Array(productVersionDetail) }),
  errors: [ProductNotFound],

  async handle({ ProductId }, { db, caller }) {
    await getVisibleProduct(db, caller, ProductId)
    const versions = await listVisibleVersions(db, caller, ProductId)
    return { ProductVersionDetails: versions.map(showVersion) }
  },
})

export const updateProductVersion = writeOperation({
  api: serviceCatalog,
  name: 'UpdateProductVersion',
  summary: 'Renames a version, and changes what is sent beside its name; its template stays.',
  access: {
    action: 'servicecatalog:UpdateProductVersion',
    audience: 'administrator',
    // As above.
    resources: throughProduct,
  },
  input: t.Object({
    ProductVersionId: t.Id(),
    ProductVersionName: t.Name(),
    Description: t.Optional(t.ClearableDescription()),
    Guidance: t.Optional(guidance()),
    Active: t.Optional(t.Boolean({ description: 'End users see and use only active versions.' })),
  }),
  output: t.Object({ ProductVersionId: t.Text() }),
  errors: [ProductVersionNotFound],

  async handle({ ProductVersionId, ...input }, { tx, caller }) {
    await updateVersion(tx, caller.accountId, ProductVersionId, {
      name: input.ProductVersionName,
      description: input.Description,
      guidance: input.Guidance,
      active: input.Active,
    })
    return { ProductVersionId }
  },
})

export const deleteProductVersion = writeOperation({
  api: serviceCatalog,
  name: 'DeleteProductVersion',
  summary: 'Deletes a version that no instance is on, nor on its way to.',
  access: {
    action: 'servicecatalog:DeleteProductVersion',
    audience: 'administrator',
    // As above.
    resources: throughProduct,
  },
  input: t.Object({ ProductVersionId: t.Id() }),
  output: t.Object({}),
  errors: [ProductVersionGone, ProductVersionInUse],

  async handle({ ProductVersionId }, { tx, caller, now }) {
    await lockToDelete(tx, caller.accountId, ProductVersionId)
    const { instances, moves } = await countUses(tx, ProductVersionId)
    if (instances > 0 || moves > 0) throw new ProductVersionInUse(ProductVersionId, instances, moves)
    await deleteVersion(tx, ProductVersionId, now)
    return {}
  },
})
