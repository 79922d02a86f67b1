import icon from '../../icon.svg'

export const Logo = ({ size }: { readonly size: number }) => (
  <img src={icon} alt="" width={size} height={size} />
)
