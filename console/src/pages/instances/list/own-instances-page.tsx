import { InstancesPage } from './instances-page.tsx'

export const OwnInstancesPage = () => <InstancesPage key="own" scope="own" />
