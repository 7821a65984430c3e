import { expect } from '@playwright/test'
import { jumpTo, test } from '../support/browser-hall.ts'
import { misfits } from '../support/slide-layout.ts'
import { walk } from '../support/slide-walk.ts'

for (const [width, height] of [
  [1920, 1080],
  [1024, 768],
] as const) {
  test(`everything fits its slide at ${width} × ${height}, on every step`, async ({ hall }) => {
    test.slow()
    const stage = await hall.stage()
    await stage.setViewportSize({ width, height })
    const seen = new Map<string, string[]>()

    await walk(stage, hall.manifest, async ({ slide, step }) => {
      const found = await misfits(stage)
      if (found.length > 0) seen.set(`${slide} ${step}`, found)
    })

    expect(Object.fromEntries(seen)).toEqual({})
  })
}

test('what does not fit is found', async ({ hall }) => {
  const stage = await hall.stage()
  await jumpTo(stage, 2)
  await expect(stage.locator('section.present')).toHaveAttribute('data-slide', 'a-novel-about-it')
  expect(await misfits(stage)).toEqual([])

  await stage.evaluate(() => {
    for (const heading of document.querySelectorAll<HTMLElement>('.present h1')) {
      heading.style.translate = '900px 0'
    }
    for (const text of document.querySelectorAll<HTMLElement>('.present p')) {
      text.style.fontSize = '20px'
    }
  })

  expect((await misfits(stage)).join()).toMatch(/is 20\.0 px/)
  expect((await misfits(stage)).join()).toMatch(/leaves the frame/)
})

test('the third way’s number stands where the empty one stood', async ({ hall }) => {
  const stage = await hall.stage()
  const place = (slide: string) => hall.manifest.slides.findIndex(({ id }) => id === slide) + 1
  const numberOn = async (slide: string) => {
    await jumpTo(stage, place(slide))
    const present = stage.locator(`section.present[data-slide="${slide}"]`)
    return present.locator('.list-number', { hasText: '3.' }).boundingBox()
  }

  const empty = await numberOn('three-ways')

  expect(empty).not.toBeNull()
  expect(await numberOn('third-way')).toEqual(empty)
})
