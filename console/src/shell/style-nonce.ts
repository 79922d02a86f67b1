/** Which the Content-Security-Policy of this answer wants on styles that scripts make. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''

const make = document.createElement.bind(document)

// Windows and drawers of Ant Design stop the page behind them from scrolling by a style that they make without the nonce.
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = make(name, options)
  if (element instanceof HTMLStyleElement) element.nonce = styleNonce
  return element
}) as typeof document.createElement
