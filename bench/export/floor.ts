import { chromium, type LaunchOptions } from 'playwright-core'

/**
 * Printing through Playwright in a plain script: nothing is compiled, served or checked, and
 * nothing is kept for the next run. Its arguments: the page's address, the file to write, and how to
 * launch the browser, as JSON.
 */
async function print(page: string, file: string, launch: LaunchOptions): Promise<void> {
  const browser = await chromium.launch(launch)
  const tab = await browser.newPage()
  await tab.goto(page)
  const asLectern = { tagged: true, outline: true, preferCSSPageSize: true, printBackground: true }
  await tab.pdf({ path: file, ...asLectern })
  await browser.close()
}

if (import.meta.main) {
  const [page = '', file = '', launch = ''] = process.argv.slice(2)
  await print(page, file, JSON.parse(launch))
}
