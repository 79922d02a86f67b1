import { readOperation, ros } from '../../api/operation.ts'
import { regions } from '../../base/regions.ts'
import { t } from '../../base/schema.ts'

export const describeRegions = readOperation({
  api: ros,
  name: 'DescribeRegions',
  summary: 'Lists the regions that stacks can be made in.',
  access: { action: 'ros:DescribeRegions', audience: 'anyone', resources: () => ['*'] },
  input: t.Object({
    AcceptLanguage: t.Optional(
      t.Text({ maxLength: 32, description: 'The language of the names: `zh-CN`, else English.' }),
    ),
  }),
  output: t.Object({
    Regions: t.Array(t.Object({ LocalName: t.Text(), RegionEndpoint: t.Text(), RegionId: t.Text() })),
  }),
  errors: [],

  async handle({ AcceptLanguage = 'en-US' }) {
    const language = AcceptLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en'
    return {
      Regions: regions.map(region => ({
        LocalName: region[language],
        // One endpoint serves all regions (facts/ros 4).
        RegionEndpoint: 'ros.aliyuncs.com',
        RegionId: region.id,
      })),
    }
  },
})
