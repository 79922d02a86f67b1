import { Skeleton, type SkeletonProps } from 'antd'

/** The shape of what is still being read. It is for eyes: its heading has no words, and is none to whoever listens. */
export const Waiting = (props: Omit<SkeletonProps, 'active'>) => (
  <div aria-hidden>
    <Skeleton active {...props} />
  </div>
)
