import { readOperation, serviceCatalog } from '../../api/operation.ts'
import { regions } from '../../base/regions.ts'
import { t } from '../../base/schema.ts'

export const listRegions = readOperation({
  api: serviceCatalog,
  name: 'ListRegions',
  summary: 'Lists the regions that products can be launched in.',
  access: { action: 'servicecatalog:ListRegions', audience: 'anyone', resources: () => ['*'] },
  input: t.Object({}),
  output: t.Object({
    Regions: t.Array(t.Object({ LocalName: t.Text(), RegionEndpoint: t.Text(), RegionId: t.Text() })),
  }),
  errors: [],

  async handle() {
    return {
      Regions: regions.map(({ id, en }) => ({
        LocalName: en,
        RegionEndpoint: `servicecatalog.${id}.aliyuncs.com`,
        RegionId: id,
      })),
    }
  },
})
