import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import { build } from 'vite'
import { KINDS } from '#questions/kinds.ts'
import { test } from '../support/browser-hall.ts'

const folder = process.env.LECTERN_BUILD ?? ''

/** The words of each are a file of their own, of which a phone loads one, or none. */
const LANGUAGES = /(^|\/)(de|fr|pl)-.*\.br$/

/** What a phone shows of a kind of question, which it loads when it meets one. */
const KIND = /(^|\/)phone-.*\.br$/

const sumOf = (sizes: { bytes: number }[]) => sizes.reduce((sum, { bytes }) => sum + bytes, 0)

test('all that one phone can load, its language, the slides and every kind of question, weighs at most 20 kB', () => {
  const files = readdirSync(join(folder, 'audience'), { recursive: true, encoding: 'utf8' })
  const sizes = files
    .filter((file) => file.endsWith('.br'))
    .map((file) => ({ file, bytes: statSync(join(folder, 'audience', file)).size }))
  const ofLanguages = sizes.filter(({ file }) => LANGUAGES.test(file))
  const largest = Math.max(...ofLanguages.map(({ bytes }) => bytes))

  const all = sumOf(sizes)
  const one = all - sumOf(ofLanguages) + largest

  console.log(`audience page: ${one} bytes for one phone; all ${sizes.length} files ${all}`)
  expect(ofLanguages).toHaveLength(3)
  expect(sizes.filter(({ file }) => KIND.test(file))).toHaveLength(KINDS.length)
  expect(one).toBeGreaterThan(10_000)
  expect(one).toBeLessThanOrEqual(20_000)
  expect(files.filter((file) => /woff|reveal/.test(file))).toEqual([])
})

test('words of a language weigh at most 2 kB on a phone', () => {
  const files = readdirSync(join(folder, 'audience/assets'), { encoding: 'utf8' })
  const words = files.filter((file) => LANGUAGES.test(file))

  const weights = words.map((file) => statSync(join(folder, 'audience/assets', file)).size)

  console.log(`words on a phone: ${words.map((file, i) => `${file.slice(0, 2)} ${weights[i]}`)}`)
  expect(words).toHaveLength(3)
  expect(Math.max(...weights)).toBeLessThanOrEqual(2000)
})

test('Lectern’s own words and languages weigh at most 1 kB on a phone', async () => {
  const bytes = await bundledBytes(`
    export * from '#i18n/say.ts'
    export { closestLanguage, ownName, writtenIn } from '#i18n/language.ts'`)

  console.log(`i18n on a phone: ${bytes} bytes`)
  expect(bytes).toBeGreaterThan(300)
  expect(bytes).toBeLessThanOrEqual(1000)
})

test('a phone whose reader reads English loads no words, and nobody the slides unasked', async ({
  hall,
}) => {
  const [english, german] = await Promise.all([
    hall.phone(`/${hall.running.code}?lang=en`),
    hall.phone(`/${hall.running.code}?lang=de`),
  ])
  await expect(english.getByText('You’re in.')).toBeVisible()
  await expect(german.getByText('Sie sind dabei.')).toBeVisible()

  expect(await scriptsOf(english)).toEqual(['index'])
  expect(await scriptsOf(german)).toEqual(['index', 'de'])
})

test('JavaScript of the first visit to the stage weighs at most 60 kB', async ({ hall }) => {
  const bytes = await scriptBytes(await hall.stage())

  console.log(`stage: ${bytes} bytes of JavaScript`)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThanOrEqual(60_000)
})

/** The names of a page's scripts, without their hashes. */
function scriptsOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => {
      const [, script] = /\/(\w+)-[^/]+\.js$/.exec(name) ?? []
      return script ?? []
    }),
  )
}

/** What these modules of Lectern's make, bundled as for a phone, compressed. */
async function bundledBytes(code: string): Promise<number> {
  const entry = join(process.cwd(), 'src/entry.ts')
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: 'entry', preserveEntrySignatures: 'strict' } },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? entry : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
  })
  const { output } = built as { output: { code: string }[] }
  return brotliCompressSync(output[0]?.code ?? '').length
}

/** As it came over the wire, compressed. */
function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
}
