import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from '@playwright/test'
import { readTalk } from '#deck/folder/talk.ts'
import type { ManifestSlide } from '#deck/manifest.ts'
import { compileModules } from '#deck/mdx/compile-deck.ts'
import { buildPaper } from '#deck/vite/build.ts'
import { openSite, paperIn } from '#export/paper-site.ts'
import { contentOf, exportTalk, type Printed } from '../support/exported-pdf.ts'
import { audit } from '../support/pdf-audit.ts'
import { type Pdf, readPdf, type Tag, tagsOf } from '../support/pdf-reader.ts'
import { misfits } from '../support/slide-layout.ts'
import { writeFolder } from '../support/temporary-folder.ts'

const talk = await readTalk(process.cwd())
const { manifest, locales } = await compileModules(talk)
const { languages } = manifest.talk

test.describe('this repository’s talk, printed once in all its languages,', () => {
  const pdfs = new Map<string, Pdf>()

  test.beforeAll(async () => {
    const printed = await exportTalk(talk.folder, '--data', writeFolder({}), '--locale', 'all')
    for (const language of languages)
      pdfs.set(language, await readPdf(contentOf(printed, language)))
  })

  test('is there in English, German, French and Polish', () => {
    expect([...pdfs.keys()].sort()).toEqual(['de', 'en', 'fr', 'pl'])
  })

  for (const language of languages) {
    test(`is in ${language} from its title to the outline, and tagged on every page`, () => {
      const pdf = pdfs.get(language) as Pdf
      const slides = manifest.slides.map((slide) => ({ title: titleIn(language, slide) }))

      expect(audit(pdf, slides, language)).toEqual([])
      expect(pdf.title).toBe(textIn(language, manifest.talk.title))
      expect(figuresOf(pdf)).toEqual(
        figuresOf(pdfs.get('en') as Pdf).map((words) => textIn(language, words)),
      )
    })

    test(`keeps the four languages of the restart screens in ${language}`, () => {
      const pdf = pdfs.get(language) as Pdf
      const screens = manifest.slides.flatMap(({ interstitial }, place) =>
        interstitial ? [place] : [],
      )

      const spoken = screens.map((place) =>
        tagsOf(pdf.pages[place] as Pdf['pages'][number], 'P').map((part) => [
          part.language ?? pdf.language,
          part.text.split(' ', 1)[0],
        ]),
      )

      const parts = [
        ['en', 'You'],
        ['fr', 'Veuillez'],
        ['de', 'Sie'],
        ['pl', 'Musisz'],
      ]
      expect(spoken).toEqual([parts, parts])
    })
  }
})

for (const language of languages) {
  test(`everything fits its page in ${language}`, async ({ page }) => {
    const pages = writeFolder({})
    await buildPaper(talk, pages)
    await openSite(page, { pages, assets: talk.assets, room: null }, () => {})
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.goto(paperIn(language))
    await page.locator('html[data-ready="true"]').waitFor()

    const found: Record<string, string[]> = {}
    for (const { id } of manifest.slides) {
      const misfit = await misfits(page, `[data-slide="${id}"] .frame`)
      if (misfit.length > 0) found[id] = misfit
    }

    expect(found).toEqual({})
  })
}

const SLIDES = `
# Toast *always* falls

Told

- <span lang="la">Ad astra</span>
- Not told

---

# Told

<Poll id="again" question="And now?">
  <Choice id="yes">Yes</Choice>
  <Choice id="no">No</Choice>
</Poll>
`

/** Two of its texts are translated. */
function partIn(language: string, told: string, yes: string): string {
  return `
msgid ""
msgstr ""
"Language: ${language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "slide"
msgid "Told"
msgstr "${told}"

msgctxt "slide"
msgid "Yes"
msgstr "${yes}"
`
}

test('what is missing in a language is there in the author’s, and its tag says so', async () => {
  const folder = writeFolder({
    'talk.yaml': 'footer: Toast Club',
    'slides/01.mdx': SLIDES,
    'locales/es.po': partIn('es', 'Dicho', 'Sí'),
  })

  const printed = await exportTalk(folder, '--locale', 'es')

  const pdf = await readPdf(contentOf(printed))
  const [first, second] = pdf.pages.map(({ tags }) => wordsByLanguage(tags, pdf.language))
  expect(first).toEqual({
    en: ['Toast', 'always', 'falls', 'Not told', 'Toast Club'],
    es: ['Dicho'],
    la: ['Ad astra'],
  })
  // Half a question is not asked: it is the author's as a whole.
  expect(second).toEqual({ es: ['Dicho'], en: ['And now?', 'Yes', 'No', 'Toast Club'] })
  expect(pdf.outline.map(({ title }) => title)).toEqual(['Toast always falls', 'Dicho'])
})

test('a language that runs from right to left does so on paper', async ({ page }) => {
  const folder = writeFolder({
    'slides/01.mdx': '# Told\n\nYes',
    'locales/ar.po': partIn('ar', 'قيل', 'نعم'),
  })
  const pages = writeFolder({})
  await buildPaper(await readTalk(folder), pages)
  await openSite(page, { pages, assets: null, room: null }, () => {})
  await page.setViewportSize({ width: 1280, height: 720 })

  await page.goto(paperIn('ar'))
  const pdf = await readPdf(contentOf(await exportTalk(folder, '--locale', 'ar')))

  const [left, right] = await page.getByText('نعم').evaluate(edgesOfText)
  expect(1280 - right).toBeLessThan(left)
  expect(pdf.language).toBe('ar')
  expect(pdf.outline).toEqual([{ title: 'قيل', page: 1 }])
  expect(pdf.pages[0]?.untagged).toBe('')
})

function edgesOfText(element: Element): [left: number, right: number] {
  const range = document.createRange()
  range.selectNodeContents(element)
  const { left, right } = range.getBoundingClientRect()
  return [left, right]
}

test('several languages are several files, and one keeps the name that it is given', async () => {
  const folder = writeFolder({
    'slides/01.mdx': '# Told',
    'locales/de.po': partIn('de', 'Gesagt', 'Ja'),
    'locales/pt-BR.po': partIn('pt-BR', 'Dito', 'Sim'),
  })

  const [one, several] = await Promise.all([
    exportTalk(folder, '--locale', 'PT'),
    exportTalk(folder, '--locale', 'de-AT,en,DE'),
  ])

  expect((await readPdf(contentOf(one))).language).toBe('pt-BR')
  expect(filesOf(several)).toEqual(['talk.de.pdf', 'talk.en.pdf'])
  expect((await readPdf(contentOf(several, 'de'))).outline[0]?.title).toBe('Gesagt')
})

/** A text of the talk as its translators wrote it, without markup; the author's if they left it. */
function textIn(language: string, text: string): string {
  const messages = locales.get(language)?.messages ?? []
  const told = messages.find((message) => message.text === text && message.context === 'slide')
  return (told?.translations[0] ?? text).replace(/\*/g, '')
}

function titleIn(language: string, { titleText }: ManifestSlide): string {
  return textIn(language, titleText)
}

/** What its pictures are to those who cannot see them. */
function figuresOf({ pages }: Pdf): string[] {
  return pages.flatMap((page) => tagsOf(page, 'Figure')).map(({ alt }) => alt ?? '')
}

/** What is said on a page, by the language that its tags say. */
function wordsByLanguage(tags: Tag, language: string): Record<string, string[]> {
  const said = Object.groupBy(wordsIn(tags, language), ([spoken]) => spoken)
  return Object.fromEntries(
    Object.entries(said).map(([spoken, words = []]) => [spoken, words.map(([, text]) => text)]),
  )
}

function wordsIn(tag: Tag, around: string): [language: string, text: string][] {
  const language = tag.language ?? around
  if (tag.role === 'Figure' || tag.text === '') return []
  if (tag.children.length === 0) return [[language, tag.text]]
  return tag.children.flatMap((child) => wordsIn(child, language))
}

function filesOf({ file }: Printed): string[] {
  return readdirSync(dirname(file)).sort()
}
