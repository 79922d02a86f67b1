import {
  createAccessKey,
  deleteAccessKey,
  getAccessKeyLastUsed,
  listAccessKeys,
  updateAccessKey,
} from './access-key/operations.ts'
import { clearAccountAlias, getAccountAlias, setAccountAlias } from './account-alias/operations.ts'
import {
  attachPolicyToGroup,
  detachPolicyFromGroup,
  listPoliciesForGroup,
} from './attachment/operations/of-group.ts'
import {
  attachPolicyToRole,
  detachPolicyFromRole,
  listPoliciesForRole,
} from './attachment/operations/of-role.ts'
import {
  attachPolicyToUser,
  detachPolicyFromUser,
  listPoliciesForUser,
} from './attachment/operations/of-user.ts'
import { exportAuditRecords } from './audit/export-audit-records.ts'
import { listAuditRecords } from './audit/list-audit-records.ts'
import { getCallerIdentity } from './caller-identity/operations.ts'
import { decodeDiagnosticMessage } from './explain/decode-diagnostic-message.ts'
import { explainAccess } from './explain/explain-access.ts'
import {
  listRoleEnvironment,
  setRoleEnvironment,
  unsetRoleEnvironment,
} from './role-environment/operations.ts'
import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from './group/operations/groups.ts'
import {
  addUserToGroup,
  listGroupsForUser,
  listUsersForGroup,
  removeUserFromGroup,
} from './group/operations/members.ts'
import { changePassword } from './login-profile/change-password.ts'
import {
  createLoginProfile,
  deleteLoginProfile,
  getLoginProfile,
  updateLoginProfile,
} from './login-profile/operations.ts'
import {
  bindMFADevice,
  createVirtualMFADevice,
  deleteVirtualMFADevice,
  getUserMFAInfo,
  listVirtualMFADevices,
  unbindMFADevice,
} from './mfa/operations.ts'
import { getPasswordPolicy, setPasswordPolicy } from './password-policy/operations.ts'
import { listEntitiesForPolicy } from './policy/operations/list-entities-for-policy.ts'
import {
  createPolicy,
  deletePolicy,
  getPolicy,
  listPolicies,
  updatePolicyDescription,
} from './policy/operations/policies.ts'
import {
  createPolicyVersion,
  deletePolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
} from './policy/operations/versions.ts'
import { createRole, deleteRole, getRole, listRoles, updateRole } from './role/operations.ts'
import {
  createOIDCProvider,
  deleteOIDCProvider,
  getOIDCProvider,
  listOIDCProviders,
} from './oidc-provider/operations.ts'
import {
  deleteOIDCProviderSignIn,
  getOIDCProviderSignIn,
  setOIDCProviderSignIn,
} from './oidc-sign-in/operations.ts'
import { assumeRoleWithOIDC } from './session/assume-role-with-oidc.ts'
import { assumeRole } from './session/assume-role.ts'
import { getSecurityPreference, setSecurityPreference } from './security-preference/operations.ts'
import { listTagResources, tagResources, untagResources } from './tag/operations.ts'
import { createUser, deleteUser, getUser, listUsers, updateUser } from './user/operations.ts'

/** What RAM, STS and Larder itself know of users, roles and who did what. */
export const identityOperations = [
  createAccessKey,
  deleteAccessKey,
  getAccessKeyLastUsed,
  listAccessKeys,
  updateAccessKey,
  clearAccountAlias,
  getAccountAlias,
  setAccountAlias,
  attachPolicyToGroup,
  detachPolicyFromGroup,
  listPoliciesForGroup,
  attachPolicyToRole,
  detachPolicyFromRole,
  listPoliciesForRole,
  attachPolicyToUser,
  detachPolicyFromUser,
  listPoliciesForUser,
  exportAuditRecords,
  listAuditRecords,
  getCallerIdentity,
  decodeDiagnosticMessage,
  explainAccess,
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  updateGroup,
  addUserToGroup,
  listGroupsForUser,
  listUsersForGroup,
  removeUserFromGroup,
  listEntitiesForPolicy,
  createPolicy,
  deletePolicy,
  getPolicy,
  listPolicies,
  updatePolicyDescription,
  createPolicyVersion,
  deletePolicyVersion,
  getPolicyVersion,
  listPolicyVersions,
  setDefaultPolicyVersion,
  assumeRole,
  assumeRoleWithOIDC,
  createOIDCProvider,
  getOIDCProvider,
  listOIDCProviders,
  deleteOIDCProvider,
  createRole,
  deleteRole,
  getRole,
  listRoles,
  updateRole,
  setRoleEnvironment,
  unsetRoleEnvironment,
  listRoleEnvironment,
  listTagResources,
  tagResources,
  untagResources,
  setOIDCProviderSignIn,
  getOIDCProviderSignIn,
  deleteOIDCProviderSignIn,
  createLoginProfile,
  getLoginProfile,
  updateLoginProfile,
  deleteLoginProfile,
  changePassword,
  getPasswordPolicy,
  setPasswordPolicy,
  createVirtualMFADevice,
  bindMFADevice,
  unbindMFADevice,
  deleteVirtualMFADevice,
  listVirtualMFADevices,
  getUserMFAInfo,
  getSecurityPreference,
  setSecurityPreference,
  createUser,
  deleteUser,
  getUser,
  listUsers,
  updateUser,
] as const
