import { Button, Tooltip, type ButtonProps } from 'antd'

/**
 * A button that stays where it is when it is of no use, and says why: to the mouse, to the keyboard, which still reaches it,
 * and to screen readers.
 */
export function GatedButton({
  reason,
  onClick,
  ...button
}: ButtonProps & { readonly reason?: string | undefined }) {
  if (reason === undefined) return <Button {...button} onClick={onClick} />
  return (
    <Tooltip title={reason}>
      <Button
        {...button}
        href={undefined}
        htmlType="button"
        className={`gated ${button.className ?? ''}`}
        aria-disabled
        aria-description={reason}
        onClick={event => event.preventDefault()}
      />
    </Tooltip>
  )
}
