import assert from 'node:assert/strict'
import { test } from 'node:test'
import { approvalActor, decide, userLevel, type Standing } from '../../src/access/policy/decide.ts'
import { systemPolicies } from '../../src/access/policy/system.ts'
import type { Operation } from '../../src/api/operation.ts'
import { operations } from '../../src/operations.ts'

// The system policies fit the operations that there are: each allows exactly what its name promises, and none forgets one.

const registry: readonly Operation[] = operations
type Rule = (operation: Operation) => boolean

const action = ({ access }: Operation) => access.action
const isOf =
  (...products: readonly string[]): Rule =>
  operation =>
    products.includes(action(operation).split(':')[0]!)
// CheckTemplate changes nothing, but what it runs is the work of those who publish.
const isRead: Rule = operation =>
  operation.effect === 'read' && action(operation) !== 'servicecatalog:CreateTemplate'
const isNamed =
  (...names: readonly string[]): Rule =>
  operation =>
    names.includes(action(operation))
const whoAmI = isNamed('sts:GetCallerIdentity')
const catalog = isOf('servicecatalog', 'ros')
const people = isNamed('ram:GetUser', 'ram:ListUsers', 'ram:GetRole', 'ram:ListRoles')
const forEndUsers: Rule = operation =>
  (catalog(operation) && operation.access.audience !== 'administrator') || whoAmI(operation)
const and =
  (...rules: readonly Rule[]): Rule =>
  operation =>
    rules.every(rule => rule(operation))
const or =
  (...rules: readonly Rule[]): Rule =>
  operation =>
    rules.some(rule => rule(operation))

const promises: Readonly<Record<string, Rule>> = {
  AdministratorAccess: () => true,
  AliyunRAMFullAccess: isOf('ram', 'sts'),
  AliyunRAMReadOnlyAccess: or(and(isOf('ram'), isRead), whoAmI),
  AliyunSTSAssumeRoleAccess: isNamed('sts:AssumeRole'),
  AliyunROSFullAccess: isOf('ros'),
  AliyunROSReadOnlyAccess: and(isOf('ros'), isRead),
  AliyunServiceCatalogAdminFullAccess: or(catalog, people, whoAmI),
  AliyunServiceCatalogAdminReadOnlyAccess: or(and(catalog, isRead), people, whoAmI),
  AliyunServiceCatalogEndUserFullAccess: forEndUsers,
  AliyunServiceCatalogEndUserReadOnlyAccess: and(forEndUsers, isRead),
}

/** Every way in which the one decision may be asked about an operation. */
const standings = ({ access: { conditionKeys = [] } }: Operation): Standing[] => [
  {},
  ...(conditionKeys.includes(userLevel) ? [{ [userLevel]: 'self' }, { [userLevel]: 'account' }] : []),
  ...(conditionKeys.includes(approvalActor) ? [{ [approvalActor]: 'self' }] : []),
]

for (const { name, policy } of systemPolicies) {
  const allows = (operation: Operation, standing: Standing): boolean => {
    const permissions = { identity: [{ name, type: 'System', through: 'user', policy }] } as const
    const resource = 'acs:servicecatalog:cn-hangzhou:1000000000000001:product/prod-1'
    return decide(permissions, { action: action(operation), resource, standing, context: {} }).allowed
  }

  test(`${name} allows what its name promises, and nothing else`, () => {
    const promised = promises[name]
    assert.ok(promised, 'it promises nothing')
    assert.deepEqual(
      registry
        .filter(operation => standings(operation).some(standing => allows(operation, standing)))
        .map(each => each.name),
      registry.filter(promised).map(each => each.name),
    )
  })

  test(`${name} is about everybody’s instances if it is an administrator’s, else about one’s own`, () => {
    const levels = registry.filter(
      operation => promises[name]!(operation) && operation.access.conditionKeys?.includes(userLevel),
    )
    const isAdministrators = name.includes('Admin')
    for (const operation of levels) {
      assert.equal(allows(operation, { [userLevel]: 'account' }), isAdministrators, operation.name)
      assert.ok(allows(operation, { [userLevel]: 'self' }), operation.name)
    }
  })
}
