import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { readTalk } from '#deck/folder/talk.ts'
import { buildTalk } from '#deck/vite/build.ts'
import { findings } from '../support/accessibility.ts'
import { type Hall, jumpTo, next, openHall, slidesOf } from '../support/browser-hall.ts'
import { contentOf, exportTalk } from '../support/exported-pdf.ts'
import { readPdf, tagsOf } from '../support/pdf-reader.ts'
import { misfits } from '../support/slide-layout.ts'
import { walk } from '../support/slide-walk.ts'
import { writeFolder } from '../support/temporary-folder.ts'

/** An English talk, whole in Arabic too. */
const TRANSLATED = 'tests/talks/arabic'

const TITLES = [
  'جرّبوا الاستعادة',
  'ما كان لدينا',
  'ثلاث قواعد',
  'إعادة التشغيل',
  'ذهابًا وإيابًا',
  'النصف الآخر من النسخ الاحتياطي',
  'واحدة من أربعين',
  'وأنتم؟',
  'لا استعادة، لا نسخة',
]

/** An Arabic talk of which a title is there in English too, and the list is not. */
const WRITTEN = writeFolder({
  'talk.yaml': 'title: الشاي\nlanguage: ar\n',
  'slides/01.mdx': '<Slide id="tea" />\n\n# الشاي\n\n- ماء، ثم شاي!\n',
  'locales/en.po': `
msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "slide"
msgid "الشاي"
msgstr "Tea"
`,
})

interface Halls {
  /** Of the talk. */
  folder: string
  hall: Hall
}

const test = base.extend<Halls>({
  folder: [TRANSLATED, { option: true }],
  hall: async ({ browser, folder }, use) => {
    const build = writeFolder({})
    await buildTalk(await readTalk(folder), `${build}/built`)
    const hall = await openHall(browser, `${build}/built`)
    await use(hall)
    await hall.running.close()
  },
})

test.describe('a talk that is read in Arabic', () => {
  test('runs right to left on the stage: everything fits, and axe-core finds nothing', async ({
    hall,
  }) => {
    test.slow()
    const stage = await stageInArabic(hall)
    expect(await findings(stage)).toEqual([])
    const found: Record<string, string[]> = {}

    await walk(stage, hall.manifest, async ({ slide, step, phase }) => {
      const wrong = [...(await misfits(stage)), ...(await findings(stage))]
      if (wrong.length > 0) found[`${slide} ${step} ${phase ?? ''}`] = wrong
    })

    expect(found).toEqual({})
  })

  test('has numbers, bars and spines at the right of their words', async ({ hall }) => {
    const stage = await stageInArabic(hall)
    const present = stage.locator('section.present')

    await jumpTo(stage, 2)
    await next(stage)
    const item = present.getByRole('listitem').first()
    await expect(item).toHaveCSS('padding-left', '0px')
    await expect(item).toHaveCSS('padding-right', '94px')
    await jumpTo(stage, 3)
    await next(stage)
    const numbered = present.getByRole('listitem').first()
    expect(await leftOf(numbered.locator('.list-number'))).toBeGreaterThan(
      await numbered.evaluate(leftOfWords),
    )
    await jumpTo(stage, 6)
    await expect(present.locator('.book')).toHaveCSS('border-right-width', '24px')
    await expect(present.locator('.book')).toHaveCSS('border-left-width', '0px')
  })

  test('has arrows that lead from right to left where they led from left to right', async ({
    hall,
  }) => {
    const stage = await stageInArabic(hall)
    await jumpTo(stage, 5)
    const present = stage.locator('section.present')
    await expect(present).toHaveAttribute('data-slide', 'two-ways')

    const [server, disk] = await Promise.all(
      ['الخادم', 'القرص'].map((name) => leftOf(present.getByText(name))),
    )
    const tips = await Promise.all(
      [0, 1].map((place) => leftOf(present.locator('.arrow-head').nth(place))),
    )

    expect(server).toBeGreaterThan(disk as number)
    expect(tips[0]).toBeLessThan(tips[1] as number)
  })

  test('grows the bars of a vote from the right, beside what Lectern says in English', async ({
    hall,
  }) => {
    const [stage, phone] = [await stageInArabic(hall), await hall.phone()]
    await jumpTo(stage, 8)
    await next(stage)
    const poll = stage.locator('.present .poll')
    expect(await leftOf(poll.locator('.join-card'))).toBeLessThan(
      await leftOf(poll.locator('.choice-badge').first()),
    )
    await phone.locator('[data-choice], button[aria-pressed]').first().click()
    await expect(poll.getByText('1 vote')).toBeVisible()

    while ((await poll.getAttribute('data-phase')) !== 'revealed') await next(stage)

    const bar = poll.locator('.choice-bar')
    await stage.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)))
    const figures = poll.locator('.choice-result').first()
    expect(await rightOf(bar)).toBeCloseTo(await rightOf(figures), 0)
    const count = poll.locator('.poll-foot strong')
    await expect(count).toHaveAttribute('lang', 'en')
    await expect(count).toHaveAttribute('dir', 'ltr')
    expect(await misfits(stage)).toEqual([])
  })

  test('leaves each message of a restart screen its own direction', async ({ hall }) => {
    const stage = await stageInArabic(hall)
    await jumpTo(stage, 4)
    const [english, arabic] = await stage.locator('.present .restart-screen p').all()

    await expect(english as Locator).toHaveCSS('direction', 'ltr')
    await expect(arabic as Locator).toHaveCSS('direction', 'rtl')
    expect(await leftOf(stage.locator('.present svg'))).toBeLessThan(640)
  })

  test('keeps code and addresses from left to right', async ({ hall }) => {
    const stage = await stageInArabic(hall)
    await stage.keyboard.press('j')
    await expect(stage.locator('.join-screen .join-address')).toHaveCSS('direction', 'ltr')
    await stage.keyboard.press('j')

    await jumpTo(stage, 2)
    await next(stage, 3)

    await expect(stage.locator('.present code')).toHaveCSS('direction', 'ltr')
    await expect(stage.locator('.present .frame-footer')).toHaveCSS('unicode-bidi', 'plaintext')
  })

  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`fits the speaker view at ${viewport.width} × ${viewport.height}`, async ({ hall }) => {
      const speaker = await hall.speaker()
      await speaker.setViewportSize(viewport)
      await readInArabic(speaker)
      await expect(speaker.locator('html')).toHaveAttribute('dir', 'rtl')

      for (const { id } of hall.manifest.slides) {
        await next(speaker)
        expect([...(await findings(speaker)), ...(await wideElements(speaker))], id).toEqual([])
      }
      for (const key of ['o', 'g', '?']) {
        await speaker.keyboard.press(key)
        expect([...(await findings(speaker)), ...(await wideElements(speaker))], key).toEqual([])
        await speaker.keyboard.press('Escape')
      }

      await expect(speaker.getByRole('button', { name: 'Menu' })).toHaveAttribute('dir', 'ltr')
      await expect(speaker.locator('.notes-text')).toHaveCSS('direction', 'rtl')
    })
  }
})

test('an Arabic PDF says that it is Arabic, and has its words as text in fonts that it brings', async () => {
  const printed = await exportTalk(TRANSLATED, '--locale', 'ar', '--data', writeFolder({}))
  const pdf = await readPdf(contentOf(printed))

  expect(pdf.language).toBe('ar')
  expect(pdf.title).toBe('جرّبوا الاستعادة')
  expect(pdf.pages.flatMap(({ untagged }) => untagged).join('')).toBe('')
  expect(pdf.pages.flatMap(({ fonts }) => fonts.filter((font) => !font.isEmbedded))).toEqual([])
  const headings = pdf.pages.map((page) => tagsOf(page, 'H1').map(({ text }) => lettersOf(text)))
  expect(headings).toEqual(TITLES.map((title) => [lettersOf(title)]))
})

test.describe('a talk that was written in Arabic', () => {
  test.use({ folder: WRITTEN })

  test('says of what is not translated that it runs right to left', async ({ hall }) => {
    const stage = await hall.stage()
    await expect(stage.locator('html')).toHaveAttribute('dir', 'rtl')
    await next(stage)

    await stage.keyboard.press('l')

    await expect(slidesOf(stage).getByRole('heading', { name: 'Tea' })).toBeVisible()
    await expect(stage.locator('html')).toHaveAttribute('dir', 'ltr')
    const foreign = slidesOf(stage).getByText('ماء')
    await expect(foreign).toHaveAttribute('lang', 'ar')
    await expect(foreign).toHaveAttribute('dir', 'rtl')
  })
})

async function stageInArabic(hall: Hall): Promise<Page> {
  const stage = await hall.stage()
  await readInArabic(stage)
  await expect(stage.locator('html')).toHaveAttribute('dir', 'rtl')
  return stage
}

async function readInArabic(page: Page): Promise<void> {
  await page.keyboard.press('l')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
}

async function leftOf(locator: Locator): Promise<number> {
  return locator.evaluate((element) => element.getBoundingClientRect().left)
}

async function rightOf(locator: Locator): Promise<number> {
  return locator.evaluate((element) => element.getBoundingClientRect().right)
}

/** Where the words of a list's item begin, its number left out. */
function leftOfWords(item: Element): number {
  const range = document.createRange()
  range.selectNodeContents(item)
  range.setStartAfter(item.querySelector('.list-number') as Element)
  return range.getBoundingClientRect().left
}

/** pdfjs-dist tells Arabic as it is drawn, from left to right and in joined shapes: its letters alone. */
function lettersOf(text: string): string {
  return [...text.normalize('NFKC').replace(/\s/g, '')].sort().join('')
}

/** What makes the page scroll sideways, or is cut off at its edge. */
function wideElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isIn = ({ left, right }: DOMRect) => left >= -1 && right <= innerWidth + 1
    const shown = [...document.querySelectorAll('button, p, h2, li, dd, input')]
    return shown
      .filter((element) => !element.closest('.preview, .unseen') && element.checkVisibility())
      .filter((element) => !isIn(element.getBoundingClientRect()))
      .map(({ outerHTML }) => outerHTML.slice(0, 120))
  })
}
