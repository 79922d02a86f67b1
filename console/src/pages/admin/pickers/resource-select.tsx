import { Select, type SelectProps } from 'antd'
import { useState } from 'react'
import { useRead } from '../../../api/use-call.ts'
import { texts, useTexts } from '../../../language/texts.ts'
import { useRested } from './use-rested.ts'

const selectTexts = texts({
  en: {
    product: 'Search products by name',
    portfolio: 'Search portfolios by name',
    nothing: 'Nothing found',
  },
  zh: { product: '按名称搜索产品', portfolio: '按名称搜索产品组合', nothing: '未找到' },
})

/** More than anybody reads: who has more of them types a part of the name. */
const shown = 50

type Given = Omit<SelectProps<string>, 'options' | 'showSearch' | 'loading' | 'mode'>

const found = (search: string) => ({
  PageSize: shown,
  ...(search !== '' && { Filters: [{ Key: 'FullTextSearch' as const, Value: search }] }),
})

/** A product of the account, found by its name. */
export function ProductSelect({ portfolioId, ...given }: Given & { readonly portfolioId?: string }) {
  const [search, setSearch] = useState('')
  const rested = useRested(search)
  const { data, isFetching } = useRead(
    'ListProductsAsAdmin',
    { ...found(rested), ...(portfolioId !== undefined && { PortfolioId: portfolioId }) },
    { keep: true },
  )
  const options = (data?.ProductDetails ?? []).map(({ ProductId, ProductName, ProviderName }) => ({
    value: ProductId,
    label: ProductName,
    more: ProviderName,
  }))
  const t = useTexts(selectTexts)
  return (
    <NamedSelect
      placeholder={t.product}
      {...given}
      options={options}
      loading={isFetching}
      onFind={setSearch}
      nothing={t.nothing}
    />
  )
}

/** A portfolio of the account, found by its name. */
export function PortfolioSelect(given: Given) {
  const [search, setSearch] = useState('')
  const rested = useRested(search)
  const { data, isFetching } = useRead('ListPortfolios', found(rested), { keep: true })
  const options = (data?.PortfolioDetails ?? []).map(({ PortfolioId, PortfolioName, ProviderName }) => ({
    value: PortfolioId,
    label: PortfolioName,
    more: ProviderName,
  }))
  const t = useTexts(selectTexts)
  return (
    <NamedSelect
      placeholder={t.portfolio}
      {...given}
      options={options}
      loading={isFetching}
      onFind={setSearch}
      nothing={t.nothing}
    />
  )
}

function NamedSelect(
  props: Given & {
    readonly options: { value: string; label: string; more: string }[]
    readonly loading: boolean
    readonly onFind: (text: string) => void
    readonly nothing: string
  },
) {
  const { onFind, nothing, ...given } = props
  return (
    <Select<string, { value: string; label: string; more: string }>
      {...given}
      options={props.options}
      showSearch={{ filterOption: false, onSearch: onFind }}
      notFoundContent={nothing}
      optionRender={({ data }) => (
        <>
          {data.label} <span className="secondary small">{data.more}</span>
          <div className="secondary small">{data.value}</div>
        </>
      )}
    />
  )
}
