import { readOperation, serviceCatalog, writeOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { ProductNotFound } from '../product/errors.ts'
import { getVisibleProduct, lockProduct } from '../product/store.ts'
import { ProductVersionNotFound } from './errors.ts'
import { publishErrors, publishVersion, templateType, versionInput } from './publish.ts'
import { getVisibleVersion, listVisibleVersions } from './store.ts'
import { productVersionDetail, showVersion } from './view.ts'

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
    // Versions are authorized through their product, which the input does not name.
    resources: () => ['product/*'],
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
