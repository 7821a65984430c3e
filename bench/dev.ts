import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import getPort from 'get-port'
import { FIRST_WORDS, writePollTalk } from '../tests/support/poll-talk.ts'
import { LECTERN } from '../tests/support/program.ts'
import { makeFolder } from '../tests/support/temporary-folder.ts'
import { testBrowser } from '../tests/support/test-browser.ts'
import { startScript } from './scripts.ts'

const STARTS = 3
const SAVES = 5

/** The time between two saves, in ms. */
const PAUSE = 500

/** A start or a save may take so long, in ms. */
const PATIENCE = 60_000

/** Times in ms from the command or the save to the frame that shows the slide. */
export interface DevTimes {
  starts: number[]
  saves: number[]
}

interface Talk {
  folder: string
  chapter: string
}

/** Measures a talk of three slides under `lectern dev`, watched on the stage in a browser. */
export async function measureDev(): Promise<DevTimes> {
  const folder = makeFolder()
  const talk = { folder, chapter: await writePollTalk(folder) }
  const browser = await chromium.launch(testBrowser())
  await leaveLobby(talk, browser)
  const starts: number[] = []
  for (let start = 1; start <= STARTS; start++) starts.push(await timeStart(talk, browser))
  const saves = await timeSaves(talk, browser)
  await browser.close()
  return { starts, saves }
}

/** Moves the new room from the lobby to the first slide, which every later start shows. */
async function leaveLobby(talk: Talk, browser: Browser): Promise<void> {
  const { stage, stop } = await openStage(talk, browser)
  await stage.page.locator('main.deck section.present').waitFor({ state: 'attached' })
  await stage.page.keyboard.press('ArrowRight')
  await stage.shows(FIRST_WORDS)
  await delay(PAUSE)
  await stop()
}

async function timeStart(talk: Talk, browser: Browser): Promise<number> {
  const started = performance.now()
  const { stage, stop } = await openStage(talk, browser)
  await stage.shows(FIRST_WORDS)
  const took = performance.now() - started
  console.error(`Start: ${took.toFixed(0)} ms`)
  await stop()
  return took
}

async function timeSaves({ folder, chapter }: Talk, browser: Browser): Promise<number[]> {
  const { stage, stop } = await openStage({ folder, chapter }, browser)
  const text = await readFile(chapter, 'utf8')
  await stage.shows(FIRST_WORDS)
  const saves: number[] = []
  for (let save = 1; save <= SAVES; save++) {
    await delay(PAUSE)
    const words = `The words of save ${save}.`
    const saved = performance.now()
    await writeFile(chapter, text.replace(FIRST_WORDS, words))
    await stage.shows(words)
    saves.push(performance.now() - saved)
    console.error(`Save: ${saves.at(-1)?.toFixed(0)} ms`)
  }
  await stop()
  return saves
}

/** Starts `lectern dev` and opens its stage, in a browser without anything of it in its cache. */
async function openStage({ folder }: Talk, browser: Browser) {
  const port = String(await getPort())
  const place = ['--talk', folder, '--data', join(folder, 'data'), '--port', port]
  const program = startScript(LECTERN, ['dev', ...place])
  const link = await program.prints(/Stage +(\S+)/)
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } })
  const stage = await watch(page)
  await page.goto(link, { waitUntil: 'commit' })
  const stop = async () => {
    await page.close()
    await program.kill()
  }
  return { stage, stop }
}

/** Follows frame by frame what is visible on the page, not only in its document. */
async function watch(page: Page) {
  let text = ''
  let check = () => {}
  await page.exposeFunction('reportText', (reported: string) => {
    text = reported
    check()
  })
  await page.addInitScript(reportEveryFrame)
  const shows = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const late = () =>
        reject(new Error(`Expected "${words}" on the stage, but it shows "${text}".`))
      const timer = setTimeout(late, PATIENCE)
      check = () => {
        if (!text.includes(words)) return
        clearTimeout(timer)
        resolve()
      }
      check()
    })
  return { page, shows }
}

/** Trap: this runs in the page, where nothing else of this file exists. */
function reportEveryFrame(): void {
  let reported = ''
  const report = () => {
    const slide = document.querySelector<HTMLElement>('section.present')
    const isVisible = slide?.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const text = isVisible ? slide?.textContent : ''
    if (text !== undefined && text !== reported) {
      reported = text
      const { reportText } = window as unknown as { reportText(text: string): void }
      reportText(reported)
    }
    requestAnimationFrame(report)
  }
  requestAnimationFrame(report)
}
