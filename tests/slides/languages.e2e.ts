import { expect } from '@playwright/test'
import { readTalk } from '#deck/folder/talk.ts'
import { compileModules } from '#deck/mdx/compile-deck.ts'
import { test } from '../support/browser-hall.ts'
import { misfits } from '../support/slide-layout.ts'
import { walk } from '../support/slide-walk.ts'

const talk = await readTalk(process.cwd())
const { locales } = await compileModules(talk)

for (const language of locales.keys()) {
  test(`everything fits its slide in ${language}, on every step`, async ({ hall }) => {
    test.slow()
    const stage = await hall.stage()
    await stage.setViewportSize({ width: 1280, height: 720 })
    const turns = [...locales.keys()].indexOf(language) + 1
    for (let turn = 0; turn < turns; turn++) await stage.keyboard.press('l')
    await expect(stage.locator('html')).toHaveAttribute('lang', language)
    const seen = new Map<string, string[]>()
    await stage.locator('.lobby .join-address').waitFor()
    expect(await misfits(stage, '.lobby .frame')).toEqual([])

    await walk(stage, hall.manifest, async ({ slide, step }) => {
      const found = await misfits(stage)
      if (found.length > 0) seen.set(`${slide} ${step}`, found)
    })

    expect(Object.fromEntries(seen)).toEqual({})
  })
}
