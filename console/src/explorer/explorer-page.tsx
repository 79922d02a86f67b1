export function ExplorerPage() {
  return <main />
}
