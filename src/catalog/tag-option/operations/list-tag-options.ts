import { readOperation, serviceCatalog } from '../../../api/operation.ts'
import { pageInput, pageOutput, sortInput } from '../../../api/paging.ts'
import { invalidParameter } from '../../../api/parameter-errors.ts'
import { t } from '../../../base/schema.ts'
import { InvalidNextToken } from '../errors.ts'
import { openPlace, sealPlace } from '../place.ts'
import { pageTagOptions } from '../lists.ts'
import { showTagOption, tagOptionDetail } from '../view.ts'

const searched = { maxLength: 1024 }

export const listTagOptions = readOperation({
  api: serviceCatalog,
  name: 'ListTagOptions',
  summary: 'Lists tag options, newest first unless asked otherwise.',
  access: { action: 'servicecatalog:ListTagOptions', audience: 'administrator', resources: () => ['*'] },
  input: t.Object({
    Filters: t.Optional(
      t.Json(
        t.Object(
          {
            Active: t.Optional(t.Boolean({ default: true, description: 'Those in force, or the others.' })),
            FullTextSearch: t.Optional(
              t.Text({ ...searched, description: 'A part of the key or the value.' }),
            ),
            Key: t.Optional(t.Text({ ...searched, description: 'The whole key.' })),
            Value: t.Optional(t.Text({ ...searched, description: 'The whole value.' })),
          },
          { description: 'Without it all options are listed, in force or not.' },
        ),
      ),
    ),
    MaxResults: t.Optional(
      t.Integer({ minimum: 1, maximum: 100, description: 'Rows of the answer, instead of PageSize.' }),
    ),
    NextToken: t.Optional(t.Id({ description: 'Of the last answer, to go on from there.' })),
    ...pageInput,
    ...sortInput,
  }),
  output: t.Object({
    NextToken: t.Optional(t.Text({ description: 'There as long as more rows follow.' })),
    ...pageOutput,
    TagOptionDetails: t.Array(tagOptionDetail),
  }),
  errors: [InvalidNextToken],

  async handle(input, { db, caller, services }) {
    const { Filters = {}, SortOrder = 'Desc', PageNumber = 1, NextToken } = input
    const PageSize = input.MaxResults ?? input.PageSize ?? 10
    if (NextToken !== undefined && PageNumber !== 1) {
      throw invalidParameter('PageNumber', 'must not stand beside a NextToken')
    }
    const list = JSON.stringify(['ListTagOptions', caller.accountId, SortOrder, Filters])
    const after = NextToken === undefined ? undefined : openPlace(services.keyring, NextToken, list)
    const wanted = { PageNumber, PageSize, SortOrder, Filters, ...(after && { after }) }
    const { rows, ...page } = await pageTagOptions(db, caller.accountId, wanted)
    const before = after?.given ?? (PageNumber - 1) * PageSize
    const TotalCount = (after?.given ?? 0) + page.TotalCount
    const last = rows.at(-1)
    const given = before + rows.length
    return {
      ...page,
      TotalCount,
      ...(last !== undefined &&
        given < TotalCount && {
          NextToken: sealPlace(services.keyring, { at: last.created_at.getTime(), id: last.id, given }, list),
        }),
      TagOptionDetails: rows.map(showTagOption),
    }
  },
})
