import { larder, readOperation } from '../../api/operation.ts'
import { t } from '../../base/schema.ts'
import { governanceOf } from '../constraint/governance.ts'
import { launchOptionsOf } from '../launch-option/store.ts'
import { PortfolioNotFound } from '../portfolio/errors.ts'
import { ProductNotFound } from '../product/errors.ts'
import { getVisibleProduct } from '../product/store.ts'
import { ProductVersionNotFound } from '../product-version/errors.ts'
import { tagChoicesOf } from '../tag-option/choices.ts'
import { showForm, templateForm } from '../template/form/view.ts'
import { governed, showGoverned, ungoverned } from './governed-view.ts'
import { choosePortfolio } from './portfolio.ts'
import { getFormVersion } from './version.ts'

export const getLaunchForm = readOperation({
  api: larder,
  name: 'GetLaunchForm',
  summary:
    'Answers all that a form needs to launch a product, or to update an instance to one of its versions.',
  access: {
    action: 'servicecatalog:GetTemplate',
    audience: 'anyone',
    resources: ({ ProductId }) => [`product/${ProductId}`],
    seesAllBy: 'servicecatalog:GetProductAsAdmin',
  },
  input: t.Object({
    ProductId: t.Id(),
    ProductVersionId: t.Id(),
    PortfolioId: t.Optional(
      t.Id({
        description:
          'Whose constraints and tag options apply; without it, the only one that grants the product, or none.',
      }),
    ),
  }),
  output: t.Object({
    ProductId: t.Text(),
    ProductName: t.Text(),
    ProductVersionId: t.Text(),
    ProductVersionName: t.Text(),
    Active: t.Boolean({ description: 'Launches and moves to the version are possible.' }),
    LaunchOptions: t.Array(t.Object({ PortfolioId: t.Text(), PortfolioName: t.Text() }), {
      description: 'The portfolios through which the caller may launch the product.',
    }),
    PortfolioId: t.Optional(t.Text({ description: 'Whose rules these are; without it, nobody’s.' })),
    ...governed,
    Form: templateForm,
  }),
  errors: [ProductNotFound, ProductVersionNotFound, PortfolioNotFound],

  async handle({ ProductId, ProductVersionId, PortfolioId }, { db, caller }) {
    const product = await getVisibleProduct(db, caller, ProductId)
    const { version, template } = await getFormVersion(db, caller, ProductId, ProductVersionId)
    const options = await launchOptionsOf(db, caller, ProductId)
    const portfolioId = await choosePortfolio(db, caller, {
      productId: ProductId,
      options,
      asked: PortfolioId,
    })
    const rules =
      portfolioId === undefined
        ? ungoverned
        : showGoverned(
            await governanceOf(db, portfolioId, ProductId),
            (await tagChoicesOf(db, [portfolioId], ProductId))(portfolioId),
            { versionId: version.id, template },
          )
    return {
      ProductId,
      ProductName: product.name,
      ProductVersionId,
      ProductVersionName: version.name,
      Active: version.active,
      LaunchOptions: options.map(({ portfolioId: id, portfolioName }) => ({
        PortfolioId: id,
        PortfolioName: portfolioName,
      })),
      ...(portfolioId !== undefined && { PortfolioId: portfolioId }),
      ...rules,
      Form: showForm(template),
    }
  },
})
