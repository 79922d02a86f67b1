/** Actions that are asked about beside those of operations (docs/access.md): naming a role, and saying who is behind a session. */
export const furtherActions = ['ram:PassRole', 'sts:SetSourceIdentity'] as const
