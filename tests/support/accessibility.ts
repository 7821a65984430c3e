import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The faults that axe-core finds on a page, with every rule it has for WCAG and good practice. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
