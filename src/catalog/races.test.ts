import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { freshWorld, type Product } from '../../test/world.ts'
import { echoEngine } from '../terraform/echo.ts'
import { assertWhole, contenders, outcome, type Call } from './races.fixture.ts'

// Calls that contradict each other, at the same time and many times over: whoever is second is refused, and nothing is
// ever half done.

const world = await freshWorld({ engine: echoEngine() })
after(() => world[Symbol.asyncDispose]())
const { root } = world
const {
  launch,
  publish,
  switchOff,
  leave,
  enter,
  grant,
  constrain,
  copy,
  deleteProduct,
  deletePortfolio,
  deleteVersion,
} = contenders(world)

const rounds = 12

/** Has the calls run at once over a product of its own, each of them first in turn. Answers how they ended. */
async function race(calls: readonly Call[], round: number, product: Product): Promise<string[]> {
  const order = calls.map((_, i) => (i + round) % calls.length)
  const ended: string[] = []
  await Promise.all(order.map(async i => (ended[i] = await outcome(calls[i]!(product)))))
  return ended
}

interface Race {
  readonly title: string
  /** Before the race. */
  readonly first?: Call
  readonly calls: readonly Call[]
  /** The ways in which it may end, call by call. */
  readonly ends: readonly string[]
}

const races: readonly Race[] = [
  {
    title: 'a product is deleted, or put into a portfolio',
    first: leave,
    calls: [deleteProduct, enter],
    ends: ['done InvalidProduct.NotFound', 'DependencyViolation.Product done'],
  },
  {
    title: 'a portfolio is deleted, or a product put into it',
    first: leave,
    calls: [deletePortfolio, enter],
    ends: ['done InvalidPortfolio.NotFound', 'DependencyViolation.Portfolio done'],
  },
  {
    title: 'a portfolio is deleted with the grants that were in time',
    first: leave,
    calls: [deletePortfolio, grant],
    ends: ['done InvalidPortfolio.NotFound', 'done done'],
  },
  {
    title: 'a product leaves its portfolio and both are deleted, or it is launched',
    calls: [
      async product => {
        await leave(product)
        await deletePortfolio(product)
        await deleteProduct(product)
      },
      launch,
    ],
    ends: ['done InvalidProduct.NotFound', 'DependencyViolation.Product done'],
  },
  {
    title: 'a product leaves its portfolio, or gets a constraint there',
    calls: [leave, constrain],
    ends: ['done InvalidStatus.Product', 'DependencyViolation.Constraint done'],
  },
  {
    title: 'a version is deleted, or launched',
    calls: [deleteVersion, launch],
    ends: ['done InvalidProductVersion.NotFound', 'DependencyViolation.ProductVersion done'],
  },
  {
    title: 'a version is switched off before or after a launch',
    calls: [switchOff, launch],
    ends: ['done OperationDenied.InactiveProductVersion', 'done done'],
  },
  {
    title: 'a product is deleted with the versions that were in time',
    first: leave,
    calls: [deleteProduct, publish, publish],
    ends: [
      'done done done',
      'done done InvalidProduct.NotFound',
      'done InvalidProduct.NotFound done',
      'done InvalidProduct.NotFound InvalidProduct.NotFound',
    ],
  },
  {
    title: 'of two deletions one finds nothing left',
    first: leave,
    calls: [deleteProduct, deleteProduct],
    ends: ['done ResourceNotFound', 'ResourceNotFound done'],
  },
  {
    title: 'a product and its version are deleted at once',
    first: leave,
    calls: [deleteProduct, deleteVersion],
    ends: ['done ResourceNotFound', 'done done'],
  },
  {
    title: 'a product enters and leaves its portfolio as often as one likes',
    calls: [enter, leave, enter, leave],
    ends: ['done done done done'],
  },
]

for (const { title, first, calls, ends } of races) {
  test(title, async () => {
    const products: Product[] = []
    for (let round = 0; round < rounds; round++) {
      const product = await world.product({ name: title })
      products.push(product)
      await first?.(product)
      const ended = (await race(calls, round, product)).join(' ')
      assert.ok(ends.includes(ended), ended)
    }
    await world.settle()
    await assertWhole(world, products)
  })
}

test('a copy is whole, or there is none, while its source is deleted', async () => {
  for (let round = 0; round < rounds; round++) {
    const product = await world.product({ name: 'Source' })
    await publish(product)
    await leave(product)
    const [, copied] = await race([deleteProduct, copy], round, product)
    const Filters = [{ Key: 'ProductName', Value: product.ProductId } as const]
    const { ProductDetails } = await root.ListProductsAsAdmin({ Filters })
    const versions = await Promise.all(
      ProductDetails.map(({ ProductId }) => root.ListProductVersions({ ProductId })),
    )
    assert.deepEqual(
      versions.map(list => list.ProductVersionDetails.length),
      copied === 'done' ? [2] : [],
      copied,
    )
  }
})

test('a version is not deleted at any moment of an instance’s way to it', async () => {
  for (let round = 0; round < rounds; round++) {
    const product = await world.product({ name: 'Way' })
    const { ProductId } = product
    const { ProvisionedProductId } = await launch(product)
    await world.settle()
    const { ProductVersionId } = await publish(product)
    await root.UpdateProvisionedProduct({ ProductId, ProvisionedProductId, ProductVersionId })
    let under = true
    const settled = world.settle().finally(() => (under = false))
    const refusals: string[] = []
    do refusals.push(await outcome(root.DeleteProductVersion({ ProductVersionId })))
    while (under)
    await settled
    assert.deepEqual([...new Set(refusals)], ['DependencyViolation.ProductVersion'])
  }
})
