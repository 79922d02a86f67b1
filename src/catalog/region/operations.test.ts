import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshWorld } from '../../../test/world.ts'

test('every caller may list the regions, of the catalog and of stacks alike', async () => {
  await using world = await freshWorld()
  const { client } = await world.user('alice')
  const catalog = (await client.ListRegions({})).Regions
  assert.deepEqual(
    catalog.find(({ RegionId }) => RegionId === 'cn-hangzhou'),
    {
      LocalName: 'China (Hangzhou)',
      RegionEndpoint: 'servicecatalog.cn-hangzhou.aliyuncs.com',
      RegionId: 'cn-hangzhou',
    },
  )
  const stacks = (await client.DescribeRegions({ AcceptLanguage: 'zh-CN' })).Regions
  assert.deepEqual(
    stacks.find(({ RegionId }) => RegionId === 'cn-hangzhou'),
    { LocalName: '华东1（杭州）', RegionEndpoint: 'ros.aliyuncs.com', RegionId: 'cn-hangzhou' },
  )
  assert.deepEqual(
    stacks.map(({ RegionId }) => RegionId),
    catalog.map(({ RegionId }) => RegionId),
  )
})
