import type { ConstraintType } from '../src/db/values.ts'
import type { Product, World } from './world.ts'

/** Whom a role trusts. */
export const trusting = (Service: string) =>
  JSON.stringify({
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: [Service] } }],
  })

export const makeRole = async ({ root }: World, RoleName: string, service = 'servicecatalog.aliyuncs.com') =>
  (await root.CreateRole({ RoleName, AssumeRolePolicyDocument: trusting(service) })).Role

/** Sets a rule for the product in its portfolio. Answers the constraint’s id. */
export async function constrain(
  { root }: World,
  { PortfolioId, ProductId }: Pick<Product, 'PortfolioId' | 'ProductId'>,
  ConstraintType: ConstraintType,
  config: object,
): Promise<string> {
  const Config = JSON.stringify(config)
  return (await root.CreateConstraint({ PortfolioId, ProductId, ConstraintType, Config })).ConstraintId
}
