import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { test } from './hall.ts'

const folder = process.env.LECTERN_BUILD ?? ''

test('all files of the audience page together weigh at most 20 kB', ({ browserName }) => {
  const files = readdirSync(join(folder, 'audience'), { recursive: true, encoding: 'utf8' })
  const compressed = files.filter((file) => file.endsWith('.br'))

  const bytes = compressed.reduce(
    (sum, file) => sum + statSync(join(folder, 'audience', file)).size,
    0,
  )

  console.log(`audience page, ${browserName}: ${bytes} bytes in ${compressed.length} files`)
  expect(bytes).toBeLessThanOrEqual(20_000)
  expect(files.filter((file) => /woff|reveal/.test(file))).toEqual([])
})

test('JavaScript of the first visit to the stage weighs at most 60 kB', async ({ hall }) => {
  const bytes = await scriptBytes(await hall.stage())

  console.log(`stage: ${bytes} bytes of JavaScript`)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThanOrEqual(60_000)
})

/** As it came over the wire, compressed. */
function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
}
