import { access } from './001-access.ts'
import { catalog } from './002-catalog.ts'
import { stacks } from './003-stacks.ts'
import { provisioning } from './004-provisioning.ts'
import { queue } from './005-queue.ts'
import { governance } from './006-governance.ts'
import { throttle } from './007-throttle.ts'
import { lists } from './008-lists.ts'
import { permissions } from './009-permissions.ts'
import { roleEnvironment } from './010-role-environment.ts'
import { signIn } from './011-sign-in.ts'
import { audit } from './012-audit.ts'
import { federation } from './013-federation.ts'
import { oidcSignIn } from './014-oidc-sign-in.ts'
import { planChanges } from './015-plan-changes.ts'
import { dashboard } from './016-dashboard.ts'

export interface Migration {
  readonly name: string
  readonly sql: string
}

/** Every step of the schema, in order. A step that was released never changes; a change is a new step. */
export const migrations: readonly Migration[] = [
  { name: '001-access', sql: access },
  { name: '002-catalog', sql: catalog },
  { name: '003-stacks', sql: stacks },
  { name: '004-provisioning', sql: provisioning },
  { name: '005-queue', sql: queue },
  { name: '006-governance', sql: governance },
  { name: '007-throttle', sql: throttle },
  { name: '008-lists', sql: lists },
  { name: '009-permissions', sql: permissions },
  { name: '010-role-environment', sql: roleEnvironment },
  { name: '011-sign-in', sql: signIn },
  { name: '012-audit', sql: audit },
  { name: '013-federation', sql: federation },
  { name: '014-oidc-sign-in', sql: oidcSignIn },
  { name: '015-plan-changes', sql: planChanges },
  { name: '016-dashboard', sql: dashboard },
]
