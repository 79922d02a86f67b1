import { InstancesPage } from './instances-page.tsx'

export const AllInstancesPage = () => <InstancesPage key="all" scope="all" />
