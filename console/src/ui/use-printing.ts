import { useMatches } from './theme.ts'

const printed = matchMedia('print')

/** Whether the page is being put on paper: it may then be another document than on the screen. */
export const usePrinting = (): boolean => useMatches(printed)
