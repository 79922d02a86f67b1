import { useRead } from '../../../api/use-call.ts'

/** What portfolios that hold a product are called; an id stands for one that is not among the first hundred. */
export function usePortfolioNames(productId: string | undefined): (portfolioId: string) => string {
  const { data } = useRead(
    'ListPortfolios',
    productId === undefined ? undefined : { ProductId: productId, PageSize: 100 },
  )
  const names = new Map(
    (data?.PortfolioDetails ?? []).map(({ PortfolioId, PortfolioName }) => [PortfolioId, PortfolioName]),
  )
  return id => names.get(id) ?? id
}
