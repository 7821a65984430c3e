import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Deck } from '#rules/deck.ts'
import { test } from '../support/browser-hall.ts'
import { walk } from '../support/slide-walk.ts'

/** What the scan of the source deck broke, and what stands on the slides instead. */
const MENDED: readonly [scan: string | RegExp, mended: string, why: string][] = [
  ['②', '', 'a bullet that was read as a number'],
  ['FORWARD BY JOHN ALLSTEDT', 'FOREWORD BY JOHN ALLSPAW', 'a word and a name misread'],
  ['Sidney Dekker - Just Culture', 'Sidney Dekker\nJust Culture', 'one line for author and title'],
  ['-Gene Kim', 'Gene Kim', 'a dash before whoever said it'],
  [/^[•-] /gm, '', 'the marks of lists'],
  [/\*+/g, '', 'the marks of emphasis'],
  [/[“”]/g, '"', 'straight quotation marks'],
  [/’/g, "'", 'straight apostrophes'],
]

/** The second block of restart messages is the crash that comes back, later in the talk. */
const REPEATED = 'restart-again'

test('every line of the source deck is on the slides, in its order', async ({ hall }) => {
  test.slow()
  const slides = await visibleTexts(await hall.stage(), hall.manifest)
  const { once, again } = readSource()

  expect(missing(once, [...slides.values()].join('\n'))).toEqual([])
  expect(missing(again, slides.get(REPEATED) ?? '')).toEqual([])
  expect(again).toHaveLength(4)
})

test('a line that is missing, hidden or out of its order is found', () => {
  expect(missing(['Flow', 'Feedback'], 'Flow\nFeed back')).toEqual(['Feedback'])
  expect(missing(['Flow', 'Feedback'], 'Feedback\nFlow')).toEqual(['Feedback'])
})

/** Lines that do not follow the ones before them. */
function missing(lines: readonly string[], shown: string): string[] {
  const text = squeeze(mend(shown))
  let at = 0
  return lines.filter((line) => {
    const found = text.indexOf(line, at)
    if (found >= 0) at = found + line.length
    return found < 0
  })
}

/** The source's lines, mended; those of the second block of restart messages apart. */
function readSource(): { once: string[]; again: string[] } {
  const source = readFileSync(join(import.meta.dirname, 'source-deck.txt'), 'utf8')
  const lines = mend(source).split('\n').map(squeeze).filter(Boolean)
  const isSecond = (line: string, index: number) => line.length > 60 && lines.indexOf(line) < index
  return { once: lines.filter((line, i) => !isSecond(line, i)), again: lines.filter(isSecond) }
}

function mend(text: string): string {
  return MENDED.reduce((mended, [scan, instead]) => mended.replaceAll(scan, instead), text)
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** What can be seen of each slide on its way through its steps: most end with all of it. */
async function visibleTexts(stage: Page, deck: Deck): Promise<Map<string, string>> {
  const texts = new Map<string, string[]>()
  await walk(stage, deck, async ({ slide }) => {
    const shown = await visibleText(stage)
    const before = texts.get(slide) ?? []
    texts.set(slide, [...before.filter((text) => !isContained(text, shown)), shown])
  })
  return new Map([...texts].map(([slide, shown]) => [slide, shown.join('\n')]))
}

function isContained(text: string, shown: string): boolean {
  const lines = new Set(shown.split('\n'))
  return text.split('\n').every((line) => lines.has(line))
}

/** A line for each block of text. */
function visibleText(stage: Page): Promise<string> {
  return stage.evaluate(() => {
    const section = document.querySelector('.slides section.present') ?? document.body
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT)
    let [text, block]: [string, Element | null] = ['', null]
    while (walker.nextNode()) {
      const owner = walker.currentNode.parentElement
      const isSeen = owner?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      if (!isSeen || owner?.closest('.unseen')) continue
      const around = blockOf(owner)
      text += `${around === block ? '' : '\n'}${walker.currentNode.textContent}`
      block = around
    }
    return text

    function blockOf(element: Element | null | undefined): Element | null {
      if (!element || !getComputedStyle(element).display.startsWith('inline'))
        return element ?? null
      return blockOf(element.parentElement)
    }
  })
}
