import type { Page } from 'playwright-core'

/** Chooses an entry of a select by what it is called, typing a part of it first. */
export async function choose(page: Page, label: string, entry: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  if (await box.isEditable()) await box.fill(entry)
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: entry })
    .first()
    .click()
}

/** Writes the whole text of an editor anew. */
export async function write(page: Page, editor: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name: editor, exact: true }).click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await page.keyboard.insertText(text)
}

/** The button of a window that asks. */
export const inDialog = (page: Page, button: string) =>
  page.getByRole('dialog').getByRole('button', { name: button, exact: true })
