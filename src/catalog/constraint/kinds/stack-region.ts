import { regions } from '../../../base/regions.ts'
import { t } from '../../../base/schema.ts'
import { constraintKind } from '../kind.ts'
import type { StackRegionRule } from '../rule.ts'

/** Only these regions. */
export const stackRegion = constraintKind({
  config: t.Closed({ StackRegions: t.Array(t.Name(), { minItems: 1, maxItems: 100 }) }),

  check: ({ StackRegions }) =>
    StackRegions.filter(id => !regions.some(region => region.id === id)).map(
      id => `${id} is not a region that ListRegions names`,
    ),

  resolve: async ({ StackRegions }) => ({
    rule: { stackRegions: [...new Set(StackRegions)] } satisfies StackRegionRule,
  }),
})
