import type { Output } from '../../api/call.ts'

export type Instance = Output<'ListProvisionedProducts'>['ProvisionedProductDetails'][number]
export type Task = Output<'GetTask'>['TaskDetail']
export type Resource = Output<'ListProvisionedProductResources'>['Resources'][number]

export const isUnderChange = ({ Status }: Pick<Instance, 'Status'>): boolean => Status === 'UnderChange'

/** How often is looked at what changes right now. */
export const busyMs = 1500
